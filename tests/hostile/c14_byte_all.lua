-- expect: error in weights: work in C is bounded and charged
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local t = { ("x"):rep(16000):byte(1, -1) }
      return { KOM = 1 }
    end },
}
