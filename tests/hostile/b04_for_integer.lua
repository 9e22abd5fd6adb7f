-- expect: limit in weights: no loop outlives its budget
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      for i = math.mininteger, math.maxinteger do end
      return { KOM = 1 }
    end },
}
