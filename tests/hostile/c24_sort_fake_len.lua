-- expect: error 'setmetatable' in weights: sort over a fake length with a C comparator that never runs Lua code
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local t = setmetatable({}, { __len = function() return 2 ^ 31 // 1 - 2 end })
      table.sort(t, math.type)
      return { KOM = 1 }
    end },
}
