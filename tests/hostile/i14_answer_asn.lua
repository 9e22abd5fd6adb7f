-- expect: error in weights: the person is no table of weights
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      return asn
    end },
}
