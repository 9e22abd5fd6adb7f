-- Bobot Dinas Pendidikan: seberapa berat setiap kompetensi dihitung.
--
-- Cara membaca:
--   * Aturan dibaca dari atas ke bawah. Aturan yang lebih bawah mengganti bobot
--     yang disebutnya; bobot yang tidak disebut tetap.
--   * managerial, sociocultural, dan technical adalah bobot bersama satu
--     kelompok: dibagi rata di antara kompetensi kelompok itu yang disyaratkan
--     jabatan dan tidak disebut tersendiri. Aturan yang menyebut kompetensi
--     teknis utama sekaligus mengecilkan technical, supaya sisanya tidak lebih
--     berat daripada yang utama.
--   * Angka dari ruleset.yaml ditulis p.nama_parameter.

local jabatan = require "jabatan"

return {
  { id = "dasar",
    reason = "Bobot dasar seluruh pegawai Dinas Pendidikan",
    weights = { managerial = 56, sociocultural = 9, technical = 35 } },

  { id = "memimpin",
    reason = "Memimpin unit: mengembangkan orang lain lebih berat",
    when = function(asn) return asn.leads end,
    weights = function(_, p) return { PDOL = p.bobot_memimpin } end },

  { id = "guru",
    reason = "Guru: pembelajaran dan komunikasi dengan siswa dan orang tua lebih berat",
    when = jabatan.guru,
    weights = function(_, p)
      return { DIK_PEDAGOGIK = p.bobot_pedagogik, technical = 15, KOM = 10 }
    end },

  { id = "guru-kelas",
    reason = "Guru kelas: literasi dan numerasi dasar lebih berat",
    when = function(asn) return is(asn.position.family, "guru_kelas") end,
    weights = { DIK_LITERASI = 20, DIK_ASESMEN = 15 } },

  { id = "kepala-sekolah",
    reason = "Kepala sekolah: mengelola sekolah, membina guru, dan memutuskan lebih berat",
    when = jabatan.kepala_sekolah,
    weights = function(_, p)
      return {
        managerial = 54, PDOL = p.bobot_memimpin, PK = 12,
        DIK_MANAJEMEN = 25, DIK_SUPERVISI = 15,
      }
    end },

  { id = "pengawas-sekolah",
    reason = "Pengawas sekolah: mendampingi sekolah dan menagih hasil lebih berat",
    when = function(asn) return is(asn.position.family, "pengawas_sekolah") end,
    weights = { managerial = 54, PDOL = 15, OPH = 12, DIK_SUPERVISI = 30, DIK_MANAJEMEN = 15 } },

  { id = "tata-usaha",
    reason = "Tata usaha: layanan dan data pokok pendidikan lebih berat",
    when = jabatan.tata_usaha,
    weights = { PP = 14, DIK_TATA_USAHA = 25 } },

  { id = "loket",
    reason = "Tata usaha yang melayani orang tua di loket: pelayanan paling berat",
    when = {
      jabatan.tata_usaha,
      function(asn) return asn.position.serves_public end,
    },
    weights = { PP = 20 } },

  { id = "wilayah-sulit",
    reason = "Bertugas di pedalaman atau kepulauan: penyesuaian diri lebih berat",
    when = function(asn)
      local kecamatan = asn.unit.district
      return kecamatan == "Bonehau" or kecamatan == "Kalumpang"
        or kecamatan == "Kepulauan Balabalakang"
    end,
    weights = { managerial = 54, MP = 12 } },
}
