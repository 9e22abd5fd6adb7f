-- expect: error in training: nor is the profile a list of courses
return {
  { id = "uji", reason = "Uji", competency = "KOM",
    recommend = function(asn, p, profile, c)
      return profile
    end },
}
