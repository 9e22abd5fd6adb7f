-- expect: error in training: too many courses
return {
  { id = "uji", reason = "Uji", competency = "KOM",
    recommend = function(asn, p, profile, c)
      local t = {}
      for i = 1, 5000 do t[i] = "X" end
      do return t end
      return { "KOM_COACHING" }
    end },
}
