-- expect: error in weights: work in C is bounded and charged
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      table.unpack({}, math.mininteger, math.maxinteger)
      return { KOM = 1 }
    end },
}
