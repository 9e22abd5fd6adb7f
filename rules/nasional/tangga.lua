-- Tangga pengembangan: kapan cukup didampingi, kapan perlu dilatih, dan
-- pelatihan mana di katalog yang memang bagi pegawai itu.
--
-- Dipakai perangkat aturan lain dengan require "nasional.tangga". Perangkat
-- yang memakai kesenjangan_kecil dan kesenjangan_besar menetapkan parameter
-- kesenjangan_besar.

local tangga = {}

-- Kurang dari batas, misalnya capaian 1 terhadap standar 2.
function tangga.kesenjangan_kecil(_, p, _, c)
  return c.required - c.level < p.kesenjangan_besar
end

-- Sama dengan batas atau lebih, misalnya capaian 1 terhadap standar 3.
function tangga.kesenjangan_besar(_, p, _, c)
  return c.required - c.level >= p.kesenjangan_besar
end

-- Pelatihan satu tahap menurut sasarannya di katalog: yang khusus bagi
-- kelompok pegawai ini dahulu, kemudian yang untuk semua. Pelatihan bagi
-- kelompok lain tidak diusulkan. Kelompok adalah daftar { sasaran, syarat }.
function tangga.menurut_sasaran(tahap, kelompok)
  return function(asn)
    local daftar = {}
    for _, k in ipairs(kelompok) do
      if k.syarat(asn) then
        daftar[#daftar + 1] = courses { stage = tahap, audience = k.sasaran }
      end
    end
    daftar[#daftar + 1] = courses { stage = tahap, audience = "semua" }
    return daftar
  end
end

return tangga
