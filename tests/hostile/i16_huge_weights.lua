-- expect: error|limit in weights: more weights than there are competencies
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local t = {}
      for i = 1, 100000 do t["K" .. i] = 1 end
      return t
    end },
}
