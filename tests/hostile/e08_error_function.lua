-- expect: error in weights: an error object may be anything
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      error(error)
      return { KOM = 1 }
    end },
}
