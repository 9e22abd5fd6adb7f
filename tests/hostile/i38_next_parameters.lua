-- expect: error in weights: nor are the parameters
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      error("LOLOS: " .. next(p))
    end },
}
