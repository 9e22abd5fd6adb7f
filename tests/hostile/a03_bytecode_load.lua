-- expect: error in weights: the library has nothing of the kind
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      load("\27Lua")
      error("LOLOS")
      return { KOM = 1 }
    end },
}
