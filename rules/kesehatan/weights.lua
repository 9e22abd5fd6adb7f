-- Bobot Dinas Kesehatan: seberapa berat setiap kompetensi dihitung.
--
-- Cara membaca:
--   * Aturan dibaca dari atas ke bawah. Aturan yang lebih bawah mengganti bobot
--     yang disebutnya; bobot yang tidak disebut tetap.
--   * Bobot bersifat relatif: 20 berarti dua kali 10. Hasil cetak
--     menyetarakannya ke 100.
--   * Kompetensi yang tidak disyaratkan jabatan dilewati.
--   * "technical" adalah bobot bersama kompetensi teknis yang tidak disebut
--     tersendiri, dibagi rata. Aturan yang menyebut kompetensi teknis utama
--     sekaligus mengecilkan technical, supaya sisanya tidak lebih berat
--     daripada yang utama.
--   * Angka dari ruleset.yaml ditulis p.nama_parameter.

local wilayah = require "wilayah"

return {
  { id = "dasar",
    reason = "Bobot dasar seluruh pegawai Dinas Kesehatan",
    weights = {
      INT = 10, KS = 10, KOM = 15, OPH = 10, PP = 20, PDOL = 10, MP = 5, PK = 10,
      PB = 10,
      technical = 40,
    } },

  { id = "tatap-muka",
    reason = "Jabatan yang berhadapan langsung dengan pasien atau warga: komunikasi lebih berat",
    when = function(asn) return asn.position.serves_public end,
    weights = function(_, p) return { KOM = p.bobot_komunikasi } end },

  { id = "perawat-bidan",
    reason = "Perawat dan bidan: pelayanan klinis dan pencegahan infeksi lebih berat daripada kompetensi teknis lain",
    when = function(asn)
      return is(asn.position.family, "perawat") or is(asn.position.family, "bidan")
    end,
    weights = function(_, p) return { KES_KLINIS = p.bobot_klinis, KES_PPI = 15, technical = 10 } end },

  { id = "dokter",
    reason = "Dokter: pelayanan klinis dan pengambilan keputusan lebih berat",
    when = function(asn) return is(asn.position.family, "dokter") end,
    weights = function(_, p) return { KES_KLINIS = p.bobot_klinis + 5, technical = 20, PK = 15 } end },

  { id = "farmasi",
    reason = "Apoteker: pencatatan obat dan penjelasan kepada pasien lebih berat",
    when = function(asn) return is(asn.position.family, "apoteker") end,
    weights = { KES_RM = 20, KES_KIE = 15, technical = 10 } },

  { id = "tenaga-lapangan",
    reason = "Sanitarian, nutrisionis, dan promosi kesehatan: edukasi dan kerja sama dengan warga lebih berat",
    when = function(asn)
      return is(asn.position.family, "sanitarian")
        or is(asn.position.family, "nutrisionis")
        or is(asn.position.family, "promkes")
    end,
    weights = { KES_KIE = 20, technical = 15, KS = 15 } },

  { id = "administrasi",
    reason = "Tenaga administrasi: ketelitian hasil dan pencatatan lebih berat",
    when = function(asn) return is(asn.position.family, "administrasi") end,
    weights = { OPH = 15, KES_RM = 20, technical = 10 } },

  { id = "memimpin",
    reason = "Memimpin unit: mengembangkan orang dan mengambil keputusan lebih berat",
    when = function(asn) return asn.leads end,
    weights = function(_, p)
      return { PDOL = p.bobot_memimpin, PK = 15, KES_MANAJEMEN = 20 }
    end },

  { id = "administrator",
    reason = "Sekretaris dan kepala bidang: hasil kerja bidang dan perubahan lebih berat",
    when = function(asn) return is(asn.position.tier, "administrator") end,
    weights = { OPH = 15, MP = 10 } },

  { id = "kepala-dinas",
    reason = "Kepala dinas: memimpin perubahan lebih berat",
    when = function(asn) return is(asn.position.tier, "jpt_pratama") end,
    weights = { MP = 20 } },

  { id = "wilayah-sulit",
    reason = "Bertugas di pedalaman atau kepulauan: kerja sama dan penyesuaian diri lebih berat",
    when = wilayah.sulit,
    weights = { KS = 15, MP = 10 } },

  { id = "paruh-waktu",
    reason = "PPPK paruh waktu: pengembangan orang lain lebih ringan",
    when = function(asn) return is(asn.employment, "PPPK_PW") end,
    weights = { PDOL = 5 } },
}
