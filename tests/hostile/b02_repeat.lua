-- expect: limit in weights: no loop outlives its budget
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      repeat local x = 1 until false
      return { KOM = 1 }
    end },
}
