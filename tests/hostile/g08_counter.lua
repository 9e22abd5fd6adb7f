-- expect: fine in training: the result does not depend on who came before
local n = 0
return {
  { id = "uji", reason = "Uji", competency = "KOM",
    recommend = function(asn, p, profile, c)
      n = n + 1
      do return { "X" .. n } end
      return { "KOM_COACHING" }
    end },
}
