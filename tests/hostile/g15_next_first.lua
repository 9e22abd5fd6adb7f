-- expect: fine in weights: next(t) picks a first key
local function digest(texts)
  local sum = 7
  for _, s in ipairs(texts) do
    for i = 1, #s do sum = (sum * 31 + s:byte(i)) % 100003 end
  end
  return sum
end
local function texts()
  local k = next({ alfa = 1, beta = 2, gama = 3, delta = 4 })
  return { k }
end
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p) return { KOM = digest(texts()) } end },
}
