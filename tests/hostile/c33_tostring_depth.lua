-- expect: error 'setmetatable' in weights: __tostring recursion through tostring (C stack)
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local t = setmetatable({}, {})
      getmetatable(t).__tostring = function(x) return tostring(x) end
      setmetatable(t, getmetatable(t))
      tostring(t)
      return { KOM = 1 }
    end },
}
