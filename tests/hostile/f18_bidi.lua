-- expect: error in weights: a text that the gate or the parser refuses
local s = "‮"
return { { id = "uji", reason = "Uji", weights = { KOM = 1 } } }
