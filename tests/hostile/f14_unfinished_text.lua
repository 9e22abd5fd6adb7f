-- expect: error in weights: a text that the gate or the parser refuses
local s = "\u{7FFFFFFFFF} \x1
return { { id = "uji", reason = "Uji", weights = { KOM = 1 } } }
