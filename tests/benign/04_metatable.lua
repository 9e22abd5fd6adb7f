-- expect: error 'setmetatable' in weights: own classes are not for rules, and it says so
local Point = {}
Point.__index = Point
function Point.new(x, y) return setmetatable({ x = x, y = y }, Point) end
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p) return { KOM = Point.new(1, 2).x } end },
}
