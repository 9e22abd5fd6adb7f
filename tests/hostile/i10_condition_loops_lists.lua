-- expect: error|limit in training: a condition is a function, not a list without end
local functions = {}
for i = 1, 1000 do functions[i] = function() return true end end
return {
  { id = "uji", reason = "Uji", competency = "KOM", when = functions,
    recommend = { "KOM_COACHING" } },
}
