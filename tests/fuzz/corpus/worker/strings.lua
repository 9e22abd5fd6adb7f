local s = ("ab"):rep(3, "-"):upper():reverse():sub(2, -2) .. string.char(65, 66)
assert(s:contains("A") or s:starts("B"), tostring(s))
local t = { table.unpack({ 1, 2, 3 }) } table.insert(t, 1, 9) table.remove(t)
return { { id = "a", reason = table.concat(t, " "), weights = { KOM = next(t) } } }
