-- expect: fine in weights: what rules have in the place of patterns
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      assert(("abc"):contains("b") and not ("abc"):contains("d") and ("a+b"):contains("+"))
      assert(("Guru Ahli Muda"):starts("Guru ") and not ("Guru"):starts("guru"))
      assert(("Guru Ahli Muda"):lower() == "guru ahli muda" and ("abc"):upper():reverse() == "CBA")
      assert(("abc"):sub(-2) == "bc" and ("abc"):byte(2) == 98 and ("x"):rep(3, ",") == "x,x,x")
      assert(string.char(75, 79, 77) == "KOM" and ("abc"):len() == 3)
      return { KOM = asn.position.family:starts("pera") and 2 or 1 }
    end },
}
