-- expect: error in weights: goto is refused by the gate
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      ::a:: goto a
      return { KOM = 1 }
    end },
}
