-- expect: error 'setmetatable' in weights: module functions behind __index
return setmetatable({}, { __index = function(t, k) return function() return { KOM = 1 } end end })
