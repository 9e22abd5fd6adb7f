-- expect: error 'setmetatable' in weights: same, but __concat is added to the metatable after setmetatable
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local function tumbuh(n) if n == 0 then return 0 end return 1 + tumbuh(n - 1) end
      local d, mt = 200, {}
      local T = setmetatable({}, mt)
      mt.__concat = function(a, b) d = d * 3 tumbuh(d < 20000 and d or 20000) return "k" end
      for i = 1, 6 do local s = "a" .. "b" .. T end
      error("LOLOS: __concat diterima")
      return { KOM = 1 }
    end },
}
