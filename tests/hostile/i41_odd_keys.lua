-- expect: error in weights: fields are named by texts
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      return asn[0 / 0] or asn[asn] or asn[1]
    end },
}
