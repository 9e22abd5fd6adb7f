-- expect: error in training: a competency of another dinas
return {
  { id = "uji", reason = "Uji", competency = "KOM",
    recommend = function(asn, p, profile, c)
      return profile.PEND_LITERASI.level > 1 and { "KOM_COACHING" } or {}
    end },
}
