-- expect: fine in weights: table.sort with and without comparator
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local t = {}
      for k, v in pairs({ KOM = 40, INT = 40, PP = 35 }) do t[#t + 1] = { k = k, v = v } end
      table.sort(t, function(x, y) if x.v ~= y.v then return x.v < y.v end return x.k < y.k end)
      assert(t[1].k == "PP" and t[2].k == "INT" and t[3].k == "KOM")
      local s = { "kompetensi", "disiplin", "kinerja" }
      table.sort(s)
      assert(table.concat(s, ",") == "disiplin,kinerja,kompetensi")
      local n = { 5, 1, 4, 2.5, 3 }
      table.sort(n, function(a, b) return a > b end)
      assert(n[1] == 5 and n[3] == 3 and n[4] == 2.5)
      return { KOM = 1 }
    end },
}
