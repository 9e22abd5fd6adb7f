-- Pelatihan Dinas Kesehatan: kesenjangan apa dijawab pelatihan apa.
--
-- Cara membaca:
--   * competency  kompetensi yang ditanyakan; "*" berarti setiap kompetensi
--                 yang disyaratkan jabatan.
--   * below       aturan ditanyakan bila capaian di bawah standar paling
--                 sedikit sebesar ini.
--   * when        syarat tambahan; bila berupa daftar, semuanya harus terpenuhi.
--   * recommend         semua pelatihan di daftar diusulkan;
--     recommend_first   hanya yang pertama dan belum diikuti (tangga).
--   * reason      kalimat yang dibaca pegawai.
--
-- Pelatihan yang diminta beberapa aturan dimiliki aturan yang paling atas.

local tangga = require "nasional.tangga"
local wilayah = require "wilayah"

local function melayani(asn) return asn.position.serves_public end
local function memimpin(asn) return asn.leads end
local function rumpun(nama)
  return function(asn) return is(asn.position.family, nama) end
end
local function nakes(asn)
  return not (is(asn.position.family, "pimpinan") or is(asn.position.family, "administrasi"))
end

-- Siapa boleh diusulkan mengikuti pelatihan yang bersasaran khusus di katalog.
local kelompok = {
  { sasaran = "atasan", syarat = memimpin },
  { sasaran = "nakes", syarat = nakes },
}

return {
  -- Komunikasi dan pelayanan ------------------------------------------------

  { id = "komunikasi-pasien", competency = "KOM", below = 0.5, priority = "required",
    reason = "Melayani pasien atau warga: {competency} {level}, standar {required}; dilatih walau nilai lain baik",
    when = melayani,
    recommend = { "KOM_COACHING", "KOM_SBAR" } },

  { id = "pengaduan-pasien", competency = "PP", below = 0.5, priority = "required",
    reason = "Pelayanan {level}, standar {required}, dan komunikasi juga di bawah standar: belajar menangani pengaduan",
    when = {
      melayani,
      function(_, _, profile) return any_below(profile, { "KOM" }) end,
    },
    recommend = { "PP_PENGADUAN" } },

  { id = "pelayanan-pasien", competency = "PP", below = 0.5, priority = "suggested",
    reason = "Melayani pasien atau warga: {competency} {level}, standar {required}",
    when = melayani,
    recommend_first = { "PP_BIMBINGAN", "PP_PATOK_BANDING", "PP_PRIMA" } },

  -- Pelayanan klinis, menurut rumpun ----------------------------------------

  { id = "klinis-perawat", competency = "KES_KLINIS", below = 0.5, priority = "required",
    reason = "Pelayanan klinis {level}, standar {required}: perawat didampingi, kemudian dilatih kegawatdaruratan",
    when = rumpun("perawat"),
    recommend_first = { "KLINIS_DAMPING", "KLINIS_BTCLS" } },

  { id = "klinis-bidan", competency = "KES_KLINIS", below = 0.5, priority = "required",
    reason = "Pelayanan klinis {level}, standar {required}: bidan didampingi, kemudian dilatih asuhan persalinan",
    when = rumpun("bidan"),
    recommend_first = { "KLINIS_DAMPING", "KLINIS_APN", "KLINIS_MTBS" } },

  { id = "klinis-dokter", competency = "KES_KLINIS", below = 0.5, priority = "required",
    reason = "Pelayanan klinis {level}, standar {required}: dokter membahas kasus bersama, kemudian dilatih PONED",
    when = rumpun("dokter"),
    recommend_first = { "KLINIS_BAHAS_KASUS", "KLINIS_PONED" } },

  { id = "pencegahan-infeksi", competency = "KES_PPI", below = 0.5, priority = "required",
    reason = "Pencegahan infeksi {level}, standar {required}: menyangkut keselamatan pasien dan petugas",
    recommend = { "PPI_DASAR" } },

  -- Edukasi, pencatatan, manajemen ------------------------------------------

  { id = "edukasi-warga", competency = "KES_KIE", below = 0.5, priority = "required",
    reason = "Tugas utama jabatan ini adalah edukasi warga: {competency} {level}, standar {required}",
    when = function(asn)
      return is(asn.position.family, "promkes")
        or is(asn.position.family, "nutrisionis")
        or is(asn.position.family, "sanitarian")
    end,
    recommend = { "KIE_PRAKTIK", "KIE_PROMKES" } },

  { id = "edukasi-pasien", competency = "KES_KIE", below = 0.5, priority = "suggested",
    reason = "Edukasi pasien {level}, standar {required}",
    recommend_first = { "KIE_PRAKTIK", "KOM_KIE" } },

  { id = "pencatatan", competency = "KES_RM", below = 0.5, priority = "suggested",
    reason = "Pencatatan dan pelaporan {level}, standar {required}",
    recommend_first = { "RM_DAMPING", "RM_BIMTEK" } },

  { id = "manajemen-puskesmas", competency = "KES_MANAJEMEN", below = 0.5, priority = "required",
    reason = "Memimpin unit: {competency} {level}, standar {required}",
    when = memimpin,
    recommend = { "MAN_PUSKESMAS" } },

  -- Kepemimpinan ------------------------------------------------------------

  { id = "membina-staf", competency = "PDOL", below = 0.5, priority = "required",
    reason = "Memimpin unit: mengembangkan staf {level}, standar {required}",
    when = memimpin,
    recommend_first = { "PDOL_MENTOR", "PDOL_COACHING" } },

  { id = "kepemimpinan-administrator", competency = { "PDOL", "MP", "PK" }, below = 1.0, priority = "suggested",
    reason = "Kepala bidang atau sekretaris: {competency} {level}, standar {required}; diusulkan mengikuti PKA",
    when = {
      memimpin,
      function(asn) return is(asn.employment, "PNS") end,
      function(asn) return is(asn.position.tier, "administrator") end,
      function(asn) return at_least(asn.grade, "III/d") end,
    },
    recommend = { "PKA" } },

  { id = "kepemimpinan-pengawas", competency = { "PDOL", "MP", "PK" }, below = 1.0, priority = "suggested",
    reason = "Pengawas: {competency} {level}, standar {required}; diusulkan mengikuti PKP",
    when = {
      memimpin,
      function(asn) return is(asn.position.tier, "pengawas") end,
    },
    recommend = { "PKP" } },

  -- Keadaan khusus ----------------------------------------------------------

  { id = "integritas", competency = "INT", below = 0.01, priority = "required",
    reason = "Integritas {level}, standar {required}: tidak ada kesenjangan yang dibiarkan",
    recommend = { "INT_MENTORING", "INT_ETIKA" } },

  { id = "pegawai-baru", competency = { "OPH", "KS", "MP" }, below = 0.5, priority = "suggested",
    reason = "Masih baru sebagai pegawai: {competency} {level}, standar {required}; senior mendampingi lebih dahulu",
    when = function(asn, p) return asn.service_years < p.masa_pegawai_baru end,
    recommend = { "OPH_SENIOR" } },

  { id = "belajar-jarak-jauh", competency = "MP", below = 0.5, priority = "suggested",
    reason = "Wilayah sulit, JP tahun ini belum cukup: {competency} {level}, standar {required}; belajar jarak jauh",
    when = {
      wilayah.sulit,
      function(asn, p) return asn.jp < p.jp_setahun end,
    },
    recommend = { "MP_JARAK_JAUH" } },

  -- Semua kesenjangan yang lain ---------------------------------------------

  { id = "pelatihan-terstruktur", competency = "*", below = 0.01, priority = "required",
    reason = "{competency} {level}, standar {required}: kesenjangannya besar, perlu pelatihan terstruktur",
    when = tangga.kesenjangan_besar,
    recommend_first = tangga.menurut_sasaran("structured", kelompok) },

  { id = "pendampingan", competency = "*", below = 0.01, priority = "suggested",
    reason = "{competency} {level}, standar {required}: mulai dari pendampingan",
    when = tangga.kesenjangan_kecil,
    recommend_first = tangga.menurut_sasaran("first_step", kelompok) },
}
