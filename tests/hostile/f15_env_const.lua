-- expect: error in weights: a text that the gate or the parser refuses
local _ENV <const> = nil local a = x
return { { id = "uji", reason = "Uji", weights = { KOM = 1 } } }
