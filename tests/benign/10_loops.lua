-- expect: fine in weights: nested loops, repeat, broken and negative steps, break
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local s, n = 0, 0
      for i = 1, 10 do
        if i % 2 == 1 then s = s + i end
      end
      assert(s == 25)
      repeat n = n + 1 local x = n until x >= 5
      for i = 10, 1, -3 do n = n + i end
      for x = 0, 1, 0.25 do n = n + x end
      for i = math.maxinteger - 1, math.maxinteger do n = n + 1 end
      for i = 1, 0 do n = -1 end
      while true do
        n = n + 1
        if n > 30 then break end
      end
      assert(n == 5 + 22 + 2.5 + 2 + 1)  -- 32.5
      return { KOM = s / 100, INT = n / 100 }
    end },
}
