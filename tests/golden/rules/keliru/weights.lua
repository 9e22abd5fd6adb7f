return {
  { id = "dasar", reason = "Bobot dasar seluruh pegawai",
    weights = { managerial = 80, sociocultural = 10, technical = 10 } },

  { id = "tatap-muka", reason = "Berhadapan langsung dengan pasien: komunikasi lebih berat",
    when = function(asn) return asn.position.serves_public end,
    weights = function(_, p) return { KOM = p.bobot_komunikasi } end },
}
