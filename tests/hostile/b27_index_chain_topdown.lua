-- expect: error 'setmetatable' in weights: long __index chain built from the top, so that each setmetatable looks shallow
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local a = {} for i = 1, 1900 do a[i] = {} end
      for i = 1, 1899 do setmetatable(a[i], { __index = a[i + 1] }) end
      local n, t = 0, a[1]
      while true do n = n + (t.tidak_ada or 1) end
      return { KOM = 1 }
    end },
}
