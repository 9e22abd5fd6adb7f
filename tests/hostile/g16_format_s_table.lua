-- expect: fine in weights: %s of a table shows an address in plain Lua
local function digest(texts)
  local sum = 7
  for _, s in ipairs(texts) do
    for i = 1, #s do sum = (sum * 31 + s:byte(i)) % 100003 end
  end
  return sum
end
local function texts()
  return { string.format("%s %s", {}, error) }
end
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p) return { KOM = digest(texts()) } end },
}
