-- expect: error in training: the result cannot be changed
return {
  { id = "uji", reason = "Uji", competency = "KOM",
    recommend = function(asn, p, profile, c)
      profile.score = 100
      error("LOLOS")
      return { "KOM_COACHING" }
    end },
}
