-- expect: fine in weights: integer overflow, division, shifts, loop edges
local function digest(texts)
  local sum = 7
  for _, s in ipairs(texts) do
    for i = 1, #s do sum = (sum * 31 + s:byte(i)) % 100003 end
  end
  return sum
end
local function texts()
  local n = 0 for i = math.maxinteger - 2, math.maxinteger do n = n + 1 end
  for i = math.mininteger, math.mininteger + 2 do n = n + 1 end
  for i = 1, 3, math.maxinteger do n = n + 1 end
  return { tostring(math.maxinteger + 1 == math.mininteger), tostring(math.mininteger // -1), tostring(math.mininteger % -1), tostring(-7 // 2) .. tostring(-7 % 3) .. tostring(7 // -2.0), tostring(n), tostring(math.tointeger("8") or "nil"), tostring(5 // 0.0), tostring(-5 % math.huge) }
end
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p) return { KOM = digest(texts()) } end },
}
