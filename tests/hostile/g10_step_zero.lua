-- expect: error in weights: nothing depends on addresses, clocks or chance
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      for i = 1, 10, 0 do end
      return { KOM = 1 }
    end },
}
