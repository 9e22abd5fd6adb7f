-- expect: error in weights: what would reach a known bug of Lua 5.4.4 is not there
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      coroutine.wrap(error)()
      error("LOLOS")
      return { KOM = 1 }
    end },
}
