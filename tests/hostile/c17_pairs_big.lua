-- expect: limit in weights: work in C is bounded and charged
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local t = {}
      for i = 1, 5000 do t["k" .. i] = i end
      while true do for k in pairs(t) do break end end
      return { KOM = 1 }
    end },
}
