-- expect: error in weights: name and NIP are not there
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      return { KOM = asn.nip and 1 or 2 }
    end },
}
