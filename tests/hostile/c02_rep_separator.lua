-- expect: limit in weights: work in C is bounded and charged
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local s = (""):rep(math.maxinteger, "x")
      return { KOM = 1 }
    end },
}
