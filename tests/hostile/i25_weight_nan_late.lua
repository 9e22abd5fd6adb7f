-- expect: error in weights: NaN from a calculation
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local x = 0
      return { KOM = x / x }
    end },
}
