local t = {} for i = 1, 50 do t[i] = i * 7 % 11 t["k" .. i] = true end
table.sort(t, function(a, b) return a > b end)
for k, v in pairs(t) do local s = string.format("%s %5.2f %d", k, 1.5, 3) end
return { { id = "a", reason = "x", weights = function(asn, p) return { KOM = #t + asn.position.code:len() } end } }
