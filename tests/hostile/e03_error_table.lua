-- expect: error in weights: an error object may be anything
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local t = {}
      t.t = t
      error(t)
      return { KOM = 1 }
    end },
}
