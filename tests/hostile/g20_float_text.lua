-- expect: fine in weights: number to text
local function digest(texts)
  local sum = 7
  for _, s in ipairs(texts) do
    for i = 1, #s do sum = (sum * 31 + s:byte(i)) % 100003 end
  end
  return sum
end
local function texts()
  return { tostring(0.1 + 0.2), tostring(1e100), tostring(2^63), tostring(math.maxinteger), tostring(1e15), tostring(123456789012345.0), 3 .. "", -0.0 .. "", tostring(1e-320), tostring(100 // 1e0) }
end
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p) return { KOM = digest(texts()) } end },
}
