-- expect: fine in training: nor does an iterator over a person stay
local go
return {
  { id = "uji", reason = "Uji", competency = "KOM",
    recommend = function(asn, p, profile, c)
      if go then error("LOLOS: " .. tostring(go())) end
      go = each(profile)
      go()
      return { "KOM_COACHING" }
    end },
}
