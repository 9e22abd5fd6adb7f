return {
  { id = "komunikasi-pasien", competency = "KOM", below = 0.5, priority = "required",
    reason = "Melayani pasien: {competency} {level}, standar {required}",
    when = {
      function(asn) return asn.position.serves_public end,
      function(asn) return at_least(asn.grade, "III/a") end,
    },
    recommend = { "KOM_COACHING", "KOM_SBAR" } },

  { id = "layanan", competency = "PP", below = 0.5, priority = "suggested",
    reason = "Pelayanan {level}, standar {required}",
    when = function(asn) return asn.position.serves_public + 1 > 0 end,
    recommend = { "PP_BIMBINGAN" } },
}
