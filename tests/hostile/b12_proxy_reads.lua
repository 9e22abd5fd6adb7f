-- expect: limit in weights: no loop outlives its budget
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local n = 0
      while true do n = asn.position.code end
      return { KOM = 1 }
    end },
}
