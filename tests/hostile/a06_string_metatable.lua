-- expect: error in weights: the library has nothing of the kind
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      getmetatable("").__index = nil
      error("LOLOS")
      return { KOM = 1 }
    end },
}
