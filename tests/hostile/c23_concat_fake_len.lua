-- expect: error 'setmetatable' in weights: table.concat over an endless proxy
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local t = setmetatable({}, { __len = function() return 2 ^ 50 end, __index = function() return "" end })
      table.concat(t)
      return { KOM = 1 }
    end },
}
