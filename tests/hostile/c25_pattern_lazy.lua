-- expect: error 'match' in weights: catastrophic backtracking with -
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      ("a"):rep(3000):match((".-"):rep(12) .. "x")
      return { KOM = 1 }
    end },
}
