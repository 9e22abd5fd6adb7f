-- expect: error in training: a condition cannot change what the next one sees
return {
  { id = "uji", reason = "Uji", competency = "KOM",
    when = { function(asn, p, profile) profile.KOM.level = 0 return true end,
             function() error("LOLOS") end },
    recommend = { "KOM_COACHING" } },
}
