-- expect: error in weights: nothing depends on addresses, clocks or chance
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      math.random()
      error("LOLOS")
      return { KOM = 1 }
    end },
}
