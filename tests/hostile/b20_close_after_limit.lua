-- expect: error '<close>' in weights: __close runs code after the limit was hit
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local function f()
        local t <close> = setmetatable({}, { __close = function() while true do end end })
        while true do end
      end
      while true do pcall(f) end
      return { KOM = 1 }
    end },
}
