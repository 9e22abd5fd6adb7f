-- Pelatihan cadangan: setiap kesenjangan mendapat jawaban.
--
-- Kesenjangan kecil dijawab langkah awal (pendampingan, mentoring, penugasan);
-- kesenjangan besar dijawab pelatihan terstruktur. Batasnya adalah parameter
-- kesenjangan_besar di ruleset.yaml. Dari setiap daftar diusulkan satu:
-- pelatihan pertama yang belum diikuti.

local tangga = require "nasional.tangga"

return {
  { id = "pelatihan-terstruktur", competency = "*", below = 0.01, priority = "required",
    reason = "{competency} {level}, standar {required}: kesenjangannya besar, perlu pelatihan terstruktur",
    when = tangga.kesenjangan_besar,
    recommend_first = courses { stage = "structured", audience = "semua" } },

  { id = "langkah-awal", competency = "*", below = 0.01, priority = "suggested",
    reason = "{competency} {level}, standar {required}: mulai dari pendampingan di tempat kerja",
    when = tangga.kesenjangan_kecil,
    recommend_first = courses { stage = "first_step", audience = "semua" } },
}
