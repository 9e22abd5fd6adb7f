-- expect: limit in weights: work in C is bounded and charged
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local t = {}
      while true do table.insert(t, 1, 1) end
      return { KOM = 1 }
    end },
}
