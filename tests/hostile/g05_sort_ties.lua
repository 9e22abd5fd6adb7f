-- expect: fine in weights: nothing depends on addresses, clocks or chance
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local t = {} for i = 1, 3000 do t[i] = { k = (i * i) % 7, id = i } end
      table.sort(t, function(a, b) return a.k < b.k end)
      for i = 2, #t do if t[i].k == t[i - 1].k and t[i].id < t[i - 1].id then error("LOLOS") end end
      return { KOM = 1 }
    end },
}
