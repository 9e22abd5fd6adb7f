-- expect: error in training: more courses than a recommendation holds
return {
  { id = "uji", reason = "Uji", competency = "KOM",
    recommend = function(asn, p, profile, c)
      local t = {}
      for i = 1, 65 do t[i] = "KOM_COACHING" end
      return t
    end },
}
