-- Pelatihan Dinas Pendidikan: kesenjangan apa dijawab pelatihan apa.
--
-- Cara membaca:
--   * competency  kompetensi yang ditanyakan; "*" berarti setiap kompetensi
--                 yang disyaratkan jabatan.
--   * below       aturan ditanyakan bila capaian di bawah standar paling
--                 sedikit sebesar ini. Capaian adalah rata-rata, jadi 0.25
--                 berarti seperempat tingkat.
--   * when        syarat tambahan; bila berupa daftar, semuanya harus terpenuhi.
--   * recommend         semua pelatihan di daftar diusulkan;
--     recommend_first   hanya yang pertama dan belum diikuti (tangga).
--   * reason      kalimat yang dibaca pegawai.

local tangga = require "nasional.tangga"
local jabatan = require "jabatan"

-- Siapa boleh diusulkan mengikuti pelatihan yang bersasaran khusus di katalog.
local kelompok = {
  { sasaran = "atasan", syarat = jabatan.membina },
  { sasaran = "guru", syarat = jabatan.guru },
}

return {
  -- Guru --------------------------------------------------------------------

  { id = "pembelajaran", competency = "DIK_PEDAGOGIK", below = 0.25, priority = "required",
    reason = "Pembelajaran {level}, standar {required}: mulai dari pengamatan kelas bersama rekan",
    when = jabatan.guru,
    recommend_first = { "PED_LESSON_STUDY", "PED_BERDIFERENSIASI" } },

  { id = "literasi-kelas-awal", competency = "DIK_LITERASI", below = 0.25, priority = "required",
    reason = "Literasi dan numerasi {level}, standar {required}: dasar bagi seluruh pelajaran di kelas awal",
    when = function(asn) return is(asn.position.family, "guru_kelas") end,
    recommend = { "LIT_KOMUNITAS", "LIT_NUMERASI" } },

  { id = "asesmen", competency = "DIK_ASESMEN", below = 0.25, priority = "suggested",
    reason = "Asesmen {level}, standar {required}: belajar menyusun dan membaca hasil asesmen",
    when = jabatan.guru,
    recommend_first = { "ASE_KOMUNITAS", "ASE_BIMTEK" } },

  { id = "komunikasi-orang-tua", competency = "KOM", below = 0.5, priority = "required",
    reason = "Guru berbicara dengan siswa dan orang tua: {competency} {level}, standar {required}",
    when = jabatan.guru,
    recommend = { "KOM_COACHING" } },

  { id = "guru-membimbing-rekan", competency = "PDOL", below = 0.5, priority = "suggested",
    reason = "Guru ahli muda diharapkan membimbing rekan: {competency} {level}, standar {required}",
    when = {
      jabatan.guru,
      function(asn) return is(asn.position.tier, "ahli_muda") end,
    },
    recommend_first = { "PDOL_MENTOR", "PDOL_TOT" } },

  -- Kepala dan pengawas sekolah ---------------------------------------------

  { id = "mengelola-sekolah", competency = "DIK_MANAJEMEN", below = 0.25, priority = "required",
    reason = "Pengelolaan sekolah {level}, standar {required}",
    when = function(asn) return asn.leads end,
    recommend_first = { "MAN_MAGANG_SEKOLAH", "MAN_KEPALA_SEKOLAH" } },

  { id = "membina-guru", competency = { "PDOL", "DIK_SUPERVISI" }, below = 0.25, priority = "required",
    reason = "Kepala sekolah membina guru: {competency} {level}, standar {required}",
    when = jabatan.kepala_sekolah,
    recommend = { "PDOL_COACHING" } },

  { id = "supervisi", competency = "DIK_SUPERVISI", below = 0.25, priority = "suggested",
    reason = "Supervisi {level}, standar {required}",
    recommend_first = { "SUP_DAMPING", "SUP_AKADEMIK" } },

  -- Tata usaha --------------------------------------------------------------

  { id = "layanan-loket", competency = "PP", below = 0.25, priority = "required",
    reason = "Melayani orang tua di loket: {competency} {level}, standar {required}",
    when = {
      jabatan.tata_usaha,
      function(asn) return asn.position.serves_public end,
    },
    recommend_first = { "PP_BIMBINGAN", "PP_PRIMA" } },

  { id = "data-pokok", competency = "DIK_TATA_USAHA", below = 0.25, priority = "suggested",
    reason = "Tata usaha dan data pokok {level}, standar {required}",
    recommend_first = { "TU_DAMPING", "TU_DAPODIK" } },

  -- Semua kesenjangan yang lain ---------------------------------------------

  { id = "belajar-mandiri", competency = { "INT", "PB" }, below = 0.25, priority = "suggested",
    reason = "{competency} {level}, standar {required}, dan JP tahun ini belum cukup",
    when = {
      function(asn, p) return asn.jp < p.jp_setahun end,
      tangga.kesenjangan_kecil,
    },
    recommend = courses { form = "N09", audience = "semua" } },

  { id = "pelatihan-terstruktur", competency = "*", below = 0.01, priority = "required",
    reason = "{competency} {level}, standar {required}: kesenjangannya besar, perlu pelatihan terstruktur",
    when = tangga.kesenjangan_besar,
    recommend_first = tangga.menurut_sasaran("structured", kelompok) },

  { id = "pendampingan", competency = "*", below = 0.01, priority = "suggested",
    reason = "{competency} {level}, standar {required}: mulai dari pendampingan",
    when = tangga.kesenjangan_kecil,
    recommend_first = tangga.menurut_sasaran("first_step", kelompok) },
}
