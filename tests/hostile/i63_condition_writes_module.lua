-- expect: fine in training: a condition leaves nothing to the next condition's person
local seen = {}
return {
  { id = "uji", reason = "Uji", competency = "KOM",
    when = { function(asn) seen[#seen + 1] = asn.grade return #seen == 1 end },
    recommend = { "KOM_COACHING" } },
}
