-- Bobot cadangan: kesembilan kompetensi nasional sama berat.
--
-- Bobot bersifat relatif. Kompetensi yang tidak disyaratkan jabatan dilewati.
-- Bobot "technical" dibagi rata di antara kompetensi teknis jabatan itu.

return {
  { id = "sama-berat",
    reason = "Kesembilan kompetensi nasional dihitung sama berat",
    basis = "Tidak ada ketentuan nasional tentang bobot kompetensi",
    weights = {
      INT = 10, KS = 10, KOM = 10, OPH = 10, PP = 10, PDOL = 10, MP = 10, PK = 10,
      PB = 10,
      technical = 40,
    } },
}
