return { { id = "a", reason = "x", when = { function(asn) return asn.grade == 1 end }, weights = function() return error("x" .. 2 ^ 1.5) end } }
