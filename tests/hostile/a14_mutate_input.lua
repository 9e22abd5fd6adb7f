-- expect: error in training: asn and profile cannot be changed
return {
  { id = "uji", reason = "Uji", competency = "KOM",
    recommend = function(asn, p, profile, c)
      profile.KOM.level = 5
      error("LOLOS")
      return { "KOM_COACHING" }
    end },
}
