-- expect: error in weights: libraries are read-only
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      string.format = function() return "racun" end
      error("LOLOS")
      return { KOM = 1 }
    end },
}
