-- expect: limit in weights: no loop outlives its budget
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local t = {}
      for i = 1, 2000 do t["k" .. i] = i end
      while true do for k, v in next, t do end end
      return { KOM = 1 }
    end },
}
