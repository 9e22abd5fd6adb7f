-- expect: fine in weights: many long keys
local function digest(texts)
  local sum = 7
  for _, s in ipairs(texts) do
    for i = 1, #s do sum = (sum * 31 + s:byte(i)) % 100003 end
  end
  return sum
end
local function texts()
  local t = {} for i = 1, 3000 do t[("k"):rep(50) .. i] = i end
  local s = 0 for k, v in pairs(t) do s = s * 3 % 1000003 + v end
  return { tostring(s) }
end
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p) return { KOM = digest(texts()) } end },
}
