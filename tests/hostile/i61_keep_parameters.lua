-- expect: fine in training: the parameters that were kept are those of this person
local kept
return {
  { id = "uji", reason = "Uji", competency = "KOM",
    recommend = function(asn, p, profile, c)
      if kept then error("LOLOS: " .. tostring(kept.bobot_komunikasi)) end
      kept = p
      return { "KOM_COACHING" }
    end },
}
