-- Pelatihan @NAME@: kesenjangan apa dijawab pelatihan apa.
--
-- Cara membaca:
--   * competency  kompetensi yang ditanyakan; "*" berarti setiap kompetensi
--                 yang disyaratkan jabatan.
--   * below       aturan ditanyakan bila capaian di bawah standar paling
--                 sedikit sebesar ini.
--   * recommend         semua pelatihan di daftar diusulkan;
--     recommend_first   hanya yang pertama dan belum diikuti (tangga).
--   * reason      kalimat yang dibaca pegawai.
--
-- Pelatihan yang diminta beberapa aturan dimiliki aturan yang paling atas.

---@type training_rule[]
local aturan = {
  { id = "tugas-teknis", competency = "@PREFIX@_TUGAS", below = 0.5, priority = "required",
    reason = "{competency} {level}, standar {required}: perlu bimbingan teknis",
    recommend = { "@PREFIX@_BIMTEK" } },

  -- Semua kesenjangan yang lain: langkah pertama dari katalog pelatihan.
  { id = "pendampingan", competency = "*", below = 0.01, priority = "suggested",
    reason = "{competency} {level}, standar {required}: mulai dari pendampingan",
    recommend_first = courses { stage = "first_step" } },
}

return aturan
