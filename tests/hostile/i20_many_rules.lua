-- expect: error|limit in weights: more rules than a ruleset holds
local rules = {}
for i = 1, 100000 do rules[i] = { id = "r" .. i, reason = "Uji", weights = { KOM = 1 } } end
return rules
