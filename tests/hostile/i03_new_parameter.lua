-- expect: error in weights: nor can a new one be put in
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      p.kunci = asn
      error("LOLOS")
      return { KOM = 1 }
    end },
}
