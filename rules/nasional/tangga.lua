-- Tangga pengembangan: kapan cukup didampingi, kapan perlu dilatih.
--
-- Dipakai perangkat aturan lain dengan require "nasional.tangga". Perangkat
-- yang memakainya menetapkan parameter kesenjangan_besar.

local tangga = {}

-- Kurang dari batas, misalnya capaian 1 terhadap standar 2.
function tangga.kesenjangan_kecil(_, p, _, c)
  return c.required - c.level < p.kesenjangan_besar
end

-- Sama dengan batas atau lebih, misalnya capaian 1 terhadap standar 3.
function tangga.kesenjangan_besar(_, p, _, c)
  return c.required - c.level >= p.kesenjangan_besar
end

return tangga
