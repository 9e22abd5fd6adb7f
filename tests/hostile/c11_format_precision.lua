-- expect: error in weights: work in C is bounded and charged
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      string.format("%.99999d", 1)
      return { KOM = 1 }
    end },
}
