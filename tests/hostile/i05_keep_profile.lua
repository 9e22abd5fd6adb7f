-- expect: fine in training: what is kept of one person is gone at the next
local kept
return {
  { id = "uji", reason = "Uji", competency = "KOM",
    recommend = function(asn, p, profile, c)
      if kept then error("LOLOS: " .. tostring(kept.jpm)) end
      kept = profile
      return { "KOM_COACHING" }
    end },
}
