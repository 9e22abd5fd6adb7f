-- expect: limit in weights: work in C is bounded and charged
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local t = {}
      for i = 1, 200 do t[i] = i end
      while true do select(-1, table.unpack(t)) end
      return { KOM = 1 }
    end },
}
