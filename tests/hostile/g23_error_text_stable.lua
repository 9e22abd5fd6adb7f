-- expect: error 'pcall' in weights: error texts seen by pcall contain no address and no path
local function digest(texts)
  local sum = 7
  for _, s in ipairs(texts) do
    for i = 1, #s do sum = (sum * 31 + s:byte(i)) % 100003 end
  end
  return sum
end
local function texts()
  local _, a = pcall(function() local t = {} t.x.y = 1 end)
  local _, b = pcall(function() return {} < {} end)
  local _, c = pcall(function() return #nil end)
  local _, d = pcall(function() return nil .. "x" end)
  local _, e = pcall(error, print)
  return { a, b, c, d, type(e) }
end
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p) return { KOM = digest(texts()) } end },
}
