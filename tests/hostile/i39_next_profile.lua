-- expect: error in training: nor is the profile
return {
  { id = "uji", reason = "Uji", competency = "KOM",
    recommend = function(asn, p, profile, c)
      error("LOLOS: " .. tostring(next(profile)))
    end },
}
