-- expect: error in weights: a list that holds itself
local rules = {}
rules[1] = rules
return rules
