-- expect: fine in weights: comparing addresses through tostring
local function digest(texts)
  local sum = 7
  for _, s in ipairs(texts) do
    for i = 1, #s do sum = (sum * 31 + s:byte(i)) % 100003 end
  end
  return sum
end
local function texts()
  local a, b = tostring({}), tostring({})
  return { a < b and "kecil" or a == b and "sama" or "besar" }
end
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p) return { KOM = digest(texts()) } end },
}
