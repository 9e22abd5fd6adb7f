-- expect: error 'pcall' in weights: __gc that would run in lua_close
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local ok = pcall(setmetatable, {}, { __gc = function() while true do end end })
      if ok then error("LOLOS: __gc diterima") end
      return { KOM = 1 }
    end },
}
