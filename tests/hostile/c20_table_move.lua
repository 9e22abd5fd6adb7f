-- expect: error 'move' in weights: table.move of 2^60 nils
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      table.move({}, 1, 2 ^ 60, 2)
      return { KOM = 1 }
    end },
}
