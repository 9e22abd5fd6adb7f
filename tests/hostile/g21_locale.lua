-- expect: fine in weights: order and case of non-ASCII text must not follow the locale
local function digest(texts)
  local sum = 7
  for _, s in ipairs(texts) do
    for i = 1, #s do sum = (sum * 31 + s:byte(i)) % 100003 end
  end
  return sum
end
local function texts()
  local t = { "Zain", "ahmad", "Éva", "Ahmad", "éva", "ÿ" }
  table.sort(t)
  return { table.concat(t, ","), ("ÉÀ\xC9"):lower(), tostring("é" < "z"), ("I"):lower() }
end
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p) return { KOM = digest(texts()) } end },
}
