-- expect: limit in weights: work in C is bounded and charged
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      while true do string.format("%99.99f", 1e308) end
      return { KOM = 1 }
    end },
}
