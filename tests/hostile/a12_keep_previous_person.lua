-- expect: fine in training: an upvalue does not survive a person
local before
return {
  { id = "uji", reason = "Uji", competency = "KOM",
    recommend = function(asn, p, profile, c)
      if before then error("LOLOS: " .. before) end
      before = asn.grade
      return { "KOM_COACHING" }
    end },
}
