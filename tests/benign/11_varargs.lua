-- expect: fine in weights: varargs, select, unpack, many results
local function sum(...)
  local s = 0
  for i = 1, select("#", ...) do s = s + (select(i, ...) or 0) end
  return s
end
local function least(a, ...)
  for _, v in ipairs({ ... }) do if v < a then a = v end end
  return a
end
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      assert(sum(1, nil, 3) == 4 and select("#") == 0 and select(-1, 1, 2, 9) == 9)
      local a, b, c = table.unpack({ 1, 2, 3 })
      a, b = b, a
      assert(a == 2 and b == 1 and c == 3 and least(5, 3, 9) == 3)
      local q = { sum(1, 2), (sum(3, 4)) }
      assert(#q == 2 and math.max(table.unpack({ 4, 9, 2 })) == 9)
      return { KOM = sum(0.1, 0.2), INT = q[2] }
    end },
}
