-- expect: error in weights: the methods of texts are read-only too
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local s = ("x").rep
      string.rep = nil
      error("LOLOS")
      return { KOM = 1 }
    end },
}
