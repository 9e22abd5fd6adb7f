-- expect: error|limit in training: a list without end to any_below
return {
  { id = "uji", reason = "Uji", competency = "KOM",
    recommend = function(asn, p, profile, c)
      local t = {}
      for i = 1, 50000 do t[i] = "KOM" end
      return any_below(profile, t) and { "KOM_COACHING" } or {}
    end },
}
