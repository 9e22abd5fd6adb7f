-- expect: error in weights: parameters cannot be changed
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      p.bobot_komunikasi = 100
      error("LOLOS")
      return { KOM = 1 }
    end },
}
