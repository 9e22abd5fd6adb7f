-- expect: error in weights: a text that the gate or the parser refuses
local x <bahaya> = 1
return { { id = "uji", reason = "Uji", weights = { KOM = 1 } } }
