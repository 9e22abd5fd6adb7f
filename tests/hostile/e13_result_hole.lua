-- expect: error in training: a list with a gap
return {
  { id = "uji", reason = "Uji", competency = "KOM",
    recommend = function(asn, p, profile, c)

      return { "A", nil, "C" }
    end },
}
