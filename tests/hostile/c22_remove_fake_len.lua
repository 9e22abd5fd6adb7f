-- expect: error 'setmetatable' in weights: table.remove shifting 2^40 slots through __len
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local t = setmetatable({}, { __len = function() return 2 ^ 40 end })
      table.remove(t, 1)
      return { KOM = 1 }
    end },
}
