-- expect: error in training: a course that a terminal would obey
return {
  { id = "uji", reason = "Uji", competency = "KOM",
    recommend = function(asn, p, profile, c)
      return { "KOM\27]0;x\7" }
    end },
}
