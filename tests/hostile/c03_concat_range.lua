-- expect: error in weights: work in C is bounded and charged
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      table.concat({ "a" }, "", 1, math.maxinteger)
      return { KOM = 1 }
    end },
}
