-- expect: error in weights: a text that the gate or the parser refuses
local x = 5 ~ 3
return { { id = "uji", reason = "Uji", weights = { KOM = 1 } } }
