return {
  { id = "komunikasi-pasien", competency = "KOM", below = 0.5, priority = "required",
    reason = "Melayani pasien: {competency} {level}, standar {required}",
    when = function(asn) return asn.position.serves_public end,
    recommend = { "KOM_COACHING", "KOM_SBAR" } },

  { id = "pegawai-baru", competency = "KOM", below = 0.5, priority = "suggested",
    reason = "Masih baru: {competency} {level}, standar {required}",
    when = function(asn) return asn.service_years < 3 end,
    recommend = { "KOM_ELEARNING" } },
}
