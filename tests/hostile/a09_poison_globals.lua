-- expect: error in weights: globals cannot be set
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      tostring = function() return "racun" end
      error("LOLOS")
      return { KOM = 1 }
    end },
}
