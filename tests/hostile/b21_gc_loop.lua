-- expect: error 'setmetatable' in weights: __gc runs with hooks off
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      for i = 1, 1000 do setmetatable({}, { __gc = function() while true do end end }) end
      local t = {} for i = 1, 1e6 do t[i % 100] = { i } end
      return { KOM = 1 }
    end },
}
