-- expect: fine in weights: whole and broken numbers, division, conversions, math
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      assert(7 // 2 == 3 and -7 // 2 == -4 and 7 % -3 == -2 and 7.5 // 2 == 3.0 and 2 ^ 10 == 1024.0)
      assert(10 / 2 == 5 and math.type(10 / 2) == "float" and math.type(10 // 2) == "integer")
      assert(math.floor(3.7) == 3 and math.ceil(3.2) == 4 and math.max(1, 5, 3) == 5 and math.min(2, -1) == -1)
      assert(math.tointeger(3.0) == 3 and tonumber("0x10") == 16 and tonumber("1e2") == 100)
      assert(tonumber("abc") == nil and tonumber("ff", 16) == 255)
      assert(math.abs(-3) == 3 and math.sqrt(16) == 4 and math.fmod(7, 3) == 1 and math.huge > 1e308)
      assert(9 ^ 0.5 == 3 and 1e15 == 10 ^ 15 and math.maxinteger + 1 == math.mininteger)
      assert(10 .. "" == "10" and "a" .. 1.5 == "a1.5" and #"abc" == 3)
      assert(tostring(1e15) == "1e+15" and tostring(3.0) == "3.0")
      return { KOM = 0.5, INT = 9 // 2, PP = 0 }
    end },
}
