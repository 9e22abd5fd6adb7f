-- expect: error 'setmetatable' in weights: __name in error messages
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      error(setmetatable({}, { __name = ("x"):rep(10000) }))
      return { KOM = 1 }
    end },
}
