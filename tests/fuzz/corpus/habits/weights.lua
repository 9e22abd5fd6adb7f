return {
  { id = "dasar", reason = "Bobot dasar seluruh pegawai",
    weights = { managerial = 80, sociocultural = 10, tecnical = 10 } },

  { id = "tatap-muka", reason = "Komunikasi lebih berat",
    when = function(asn) return asn.position.serve_public end,
    weights = function(_, p) return { KOM = p.bobot_komunikasi } end },

  { id = "perawat", reason = "Perawat"
    when = function(asn) return is(asn.position.family, "perawat") end,
    weights = { KOM = 25%, PP = 20, KOM = 30 } },
}
