-- expect: fine in weights: sign of NaN differs between CPUs
local function digest(texts)
  local sum = 7
  for _, s in ipairs(texts) do
    for i = 1, #s do sum = (sum * 31 + s:byte(i)) % 100003 end
  end
  return sum
end
local function texts()
  local n = 0 / 0
  return { tostring(n), tostring(-n), string.format("%f %g", n, -n), tostring(math.huge - math.huge), tostring(-0.0), tostring(1 / -0.0) }
end
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p) return { KOM = digest(texts()) } end },
}
