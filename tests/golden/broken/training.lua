local lama = 2

return {
  { id = "komunikasi", competency = "KMO", below = 0.5,
    reason = "{competency} {level}, standar {required}",
    recommend = { "KOM_COACHING" } },

  { id = "pelayanan", competency = "PP", below = 1,
    reason = "{competency} {nilai}",
    when = function(asn) return ans.leads end,
    recommend_first = courses { stage = "first_step" } },
}
