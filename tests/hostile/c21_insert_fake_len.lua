-- expect: error 'setmetatable' in weights: table.insert shifting 2^40 slots through __len
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local t = setmetatable({}, { __len = function() return 2 ^ 40 end })
      table.insert(t, 1, "x")
      return { KOM = 1 }
    end },
}
