-- expect: fine in training: a changed table does not survive a person
local shared = { n = 1 }
return {
  { id = "uji", reason = "Uji", competency = "KOM",
    recommend = function(asn, p, profile, c)
      if shared.n ~= 1 then error("LOLOS") end
      shared.n = shared.n + 1
      return { "KOM_COACHING" }
    end },
}
