-- expect: error 'pcall' in weights: 150 nested pcalls, each loops after catching
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local function tower(n) if n == 0 then while true do end end pcall(tower, n - 1) while true do end end
      tower(150)
      return { KOM = 1 }
    end },
}
