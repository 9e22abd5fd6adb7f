-- Wilayah kerja yang sulit dijangkau: dipakai oleh bobot dan oleh pelatihan,
-- jadi daftarnya cukup diubah di sini.

local wilayah = {}

local sulit = {
  ["Bonehau"] = true,                  -- pedalaman
  ["Kalumpang"] = true,                -- pedalaman
  ["Kepulauan Balabalakang"] = true,   -- kepulauan
}

function wilayah.sulit(asn)
  return sulit[asn.unit.district] == true
end

return wilayah
