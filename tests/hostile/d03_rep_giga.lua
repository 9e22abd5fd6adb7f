-- expect: limit in weights: memory is a budget
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local s = ("x"):rep(1e9)
      return { KOM = 1 }
    end },
}
