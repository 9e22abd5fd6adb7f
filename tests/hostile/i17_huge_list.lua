-- expect: error|limit in training: a list without end
return {
  { id = "uji", reason = "Uji", competency = "KOM",
    recommend = function(asn, p, profile, c)
      local t = {}
      for i = 1, 100000 do t[i] = "KOM_COACHING" end
      return t
    end },
}
