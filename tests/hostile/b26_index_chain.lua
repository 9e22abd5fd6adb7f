-- expect: error 'setmetatable' in weights: one GETFIELD walks a long __index chain
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local t = {}
      for i = 1, 1900 do t = setmetatable({}, { __index = t }) end
      local n = 0
      while true do n = n + (t.tidak_ada or 1) end
      return { KOM = 1 }
    end },
}
