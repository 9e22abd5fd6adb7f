-- expect: error '<const>' in weights: assignment to const
local x <const> = 1 x = 2
return { { id = "uji", reason = "Uji", weights = { KOM = 1 } } }
