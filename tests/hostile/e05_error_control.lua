-- expect: error in weights: an error object may be anything
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      error("\27[2J\27]0;judul\7\r\nFAKE: log palsu")
      return { KOM = 1 }
    end },
}
