-- expect: error in weights: asn and what is in it cannot be changed
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      asn.position.family = "dokter"
      error("LOLOS")
      return { KOM = 1 }
    end },
}
