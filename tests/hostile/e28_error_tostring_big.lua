-- expect: error 'setmetatable' in weights: host must not call __tostring
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      error(setmetatable({}, { __tostring = function() local t = {} while true do t[#t+1] = {} end end }))
      return { KOM = 1 }
    end },
}
