-- expect: limit in weights: no loop outlives its budget
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      for x = 1e16, 2e16, 0.5 do end
      return { KOM = 1 }
    end },
}
