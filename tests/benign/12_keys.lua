-- expect: fine in weights: whole keys, sparse tables, insert and remove
local factor = { [9] = 1, [10] = 1.1, [11] = 1.2, [12] = 1.3, [13] = 1.5, [14] = 1.6, [15] = 1.7, [16] = 1.8 }
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local t = {}
      t[1.0] = "a" t[2] = "b"
      assert(t[1] == "a" and #t == 2)
      table.insert(t, "c") table.insert(t, 1, "z")
      assert(#t == 4 and t[1] == "z" and table.remove(t) == "c" and table.remove(t, 1) == "z" and #t == 2)
      assert(table.remove({}) == nil and next({}) == nil)
      local n, order = 0, {}
      for k, v in pairs(factor) do n = n + 1 order[n] = k end
      assert(n == 8 and order[1] == 9 and order[8] == 16)
      for i, v in ipairs({ 10, 20, nil, 40 }) do n = n + v end
      assert(n == 38)
      return { KOM = factor[10] or 1, INT = order[1] / 10 }
    end },
}
