-- expect: error in training: it has no length
return {
  { id = "uji", reason = "Uji", competency = "KOM",
    recommend = function(asn, p, profile, c)
      error("LOLOS: " .. #profile)
    end },
}
