-- expect: error 'xpcall' in weights: error inside the error handler, nested
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local function h(e) error(e) end
      local ok = xpcall(error, h, "a")
      local function deep(n) if n == 0 then error("dasar") end return xpcall(deep, h, n - 1) end
      deep(180)
      return { KOM = 1 }
    end },
}
