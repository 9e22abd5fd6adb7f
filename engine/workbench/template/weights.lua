-- Bobot @NAME@: seberapa berat setiap kompetensi dihitung.
--
-- Cara membaca:
--   * Aturan dibaca dari atas ke bawah. Aturan yang lebih bawah mengganti bobot
--     yang disebutnya; bobot yang tidak disebut tetap.
--   * Bobot bersifat relatif: 20 berarti dua kali 10. Hasil cetak
--     menyetarakannya ke 100.
--   * Kompetensi yang tidak disyaratkan jabatan dilewati.
--   * "technical" adalah bobot bersama kompetensi teknis yang tidak disebut
--     tersendiri, dibagi rata.
--   * Angka dari ruleset.yaml ditulis p.nama_parameter.

---@type weighting_rule[]
local aturan = {
  { id = "dasar",
    reason = "Bobot dasar seluruh pegawai @NAME@",
    weights = {
      INT = 10, KS = 10, KOM = 10, OPH = 10, PP = 10, PDOL = 10, MP = 10, PK = 10,
      PB = 10,
      technical = 20,
    } },

  -- Contoh aturan bersyarat. Untuk memakainya, hapus tanda -- di depan keempat
  -- baris ini, lalu sesuaikan.
  -- { id = "tatap-muka",
  --   reason = "Jabatan yang berhadapan langsung dengan masyarakat: komunikasi lebih berat",
  --   when = function(asn) return asn.position.serves_public end,
  --   weights = function(_, p) return { KOM = p.bobot_komunikasi } end },
}

return aturan
