-- expect: limit in weights: no loop outlives its budget
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      for x = 1, math.huge do end
      return { KOM = 1 }
    end },
}
