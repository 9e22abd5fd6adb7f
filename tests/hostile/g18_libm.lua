-- expect: error 'exponent' in weights: exp/log/sin and x^y differ in the last bit between CPUs (FMA)
local function digest(texts)
  local sum = 7
  for _, s in ipairs(texts) do
    for i = 1, #s do sum = (sum * 31 + s:byte(i)) % 100003 end
  end
  return sum
end
local function texts()
  local s = 0
  for i = 1, 200 do s = s + (i / 7) ^ 1.37 + 1 end
  return { string.format("%.17g", s) }
end
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p) return { KOM = digest(texts()) } end },
}
