-- expect: error in training: a number is no code
return {
  { id = "uji", reason = "Uji", competency = "KOM",
    recommend = function(asn, p, profile, c)

      return { 42 }
    end },
}
