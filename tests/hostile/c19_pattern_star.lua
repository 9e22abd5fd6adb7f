-- expect: error in weights: work in C is bounded and charged
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      ("a"):rep(5000):find(("a*"):rep(20) .. "b")
      return { KOM = 1 }
    end },
}
