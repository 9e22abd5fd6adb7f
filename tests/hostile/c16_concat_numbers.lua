-- expect: limit in weights: work in C is bounded and charged
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local t = {}
      for i = 1, 800 do t[i] = i + 0.1 end
      while true do table.concat(t) end
      return { KOM = 1 }
    end },
}
