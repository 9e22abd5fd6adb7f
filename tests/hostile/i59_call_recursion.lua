-- expect: error|limit in weights: tables that call one another
local t = setmetatable({}, { __call = function(self, n) return 1 + self(n) end })
return {
  { id = "uji", reason = "Uji",
    weights = function() return { KOM = t(1) } end },
}
