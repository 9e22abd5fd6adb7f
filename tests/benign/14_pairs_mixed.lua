-- expect: fine in weights: pairs over mixed keys, deleting on the way, sums in its order
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local t = { 10, 20, 30, x = 1, y = 2, [2.5] = 3, [true] = 4, [-1] = 5 }
      local n = 0
      for k, v in pairs(t) do n = n + 1 t[k] = nil end
      assert(n == 8 and next(t) == nil)
      local s = 0
      for k, v in pairs({ KOM = 61.3, INT = 0.7, PP = 88.1 }) do s = s + v * 0.1 end
      return { KOM = s / 1000, INT = 1 / 3 }
    end },
}
