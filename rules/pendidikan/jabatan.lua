-- Kelompok jabatan yang dipakai oleh bobot dan oleh pelatihan.

local jabatan = {}

function jabatan.guru(asn)
  return is(asn.position.family, "guru_kelas") or is(asn.position.family, "guru_mapel")
end

function jabatan.kepala_sekolah(asn)
  return is(asn.position.family, "kepala_sekolah")
end

-- Memimpin unit, atau mendampingi kepala sekolah sebagai pengawas.
function jabatan.membina(asn)
  return asn.leads or is(asn.position.family, "pengawas_sekolah")
end

function jabatan.tata_usaha(asn)
  return is(asn.position.family, "administrasi")
end

return jabatan
