-- expect: error in weights: a text that the gate or the parser refuses
local t = {} local function f() return t[1 < 2] end
return { { id = "uji", reason = "Uji", weights = { KOM = 1 } } }
