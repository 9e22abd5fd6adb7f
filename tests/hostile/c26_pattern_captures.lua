-- expect: error 'find' in weights: backtracking with captures and a back-reference
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      ("ab"):rep(2000):find("(.-)(.-)(.-)(.*)%1%2%3x")
      return { KOM = 1 }
    end },
}
