-- expect: error 'setmetatable' in weights: host must not call a hostile __tostring
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      error(setmetatable({}, { __tostring = function() while true do end end }))
      return { KOM = 1 }
    end },
}
