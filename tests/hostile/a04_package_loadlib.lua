-- expect: error in weights: the library has nothing of the kind
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      package.loadlib("x", "y")
      error("LOLOS")
      return { KOM = 1 }
    end },
}
