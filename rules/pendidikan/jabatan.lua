-- Kelompok jabatan yang dipakai oleh bobot dan oleh pelatihan.

local jabatan = {}

function jabatan.guru(asn)
  return is(asn.position.family, "guru_kelas") or is(asn.position.family, "guru_mapel")
end

function jabatan.kepala_sekolah(asn)
  return is(asn.position.family, "kepala_sekolah")
end

function jabatan.tata_usaha(asn)
  return is(asn.position.family, "administrasi")
end

return jabatan
