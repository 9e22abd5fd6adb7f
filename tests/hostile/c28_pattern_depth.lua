-- expect: error 'find' in weights: 200000 optional items: matcher recursion
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      ("a"):rep(16000):find(("a?"):rep(8000))
      return { KOM = 1 }
    end },
}
