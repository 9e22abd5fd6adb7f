-- expect: fine in weights: nothing depends on addresses, clocks or chance
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local h, z = 0, 12345
      local function r(n) z = (z * 1103515245 + 12345) % 2147483648 return z // 65536 % n end
      for q = 1, 300 do
        local t = {}
        for i = 1, 40 do local k = r(3) if k == 0 then t["k" .. r(30)] = i elseif k == 1 then t[r(24) + 1] = i else t[r(24) + 1] = nil end end
        h = (h * 31 + #t) % 1000000
      end
      do return { KOM = h } end
      return { KOM = 1 }
    end },
}
