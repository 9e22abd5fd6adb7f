-- expect: fine in weights: numbers and texts as texts, with the usual conversions
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local a = string.format("%-10s|%5d|%08.3f|%x", asn.position.family, 9, 12.5, 255)
      assert(a == "perawat   |    9|0012.500|ff", a)
      assert(string.format("%5.1f%%", 12.34) == " 12.3%")
      assert(string.format("%s %s %s", true, nil, 3) == "true nil 3")
      assert(string.format("%d", 3.0) == "3" and ("%g"):format(1e20) == "1e+20")
      return { KOM = 1 }
    end },
}
