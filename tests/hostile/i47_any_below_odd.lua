-- expect: error in training: any_below takes competencies
return {
  { id = "uji", reason = "Uji", competency = "KOM",
    recommend = function(asn, p, profile, c)
      return any_below(profile, { "KOM", 0 / 0 }) and { "KOM_COACHING" } or {}
    end },
}
