-- expect: error|limit in weights: comparisons that compare themselves
local meta = {}
meta.__lt = function(a, b) return b < a end
meta.__eq = function(a, b) return b == a end
local a, b = setmetatable({}, meta), setmetatable({}, meta)
return {
  { id = "uji", reason = "Uji",
    weights = function() return { KOM = (a < b or a == b) and 1 or 2 } end },
}
