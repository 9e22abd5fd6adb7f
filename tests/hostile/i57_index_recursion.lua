-- expect: error|limit in weights: a table that looks itself up without end
local t = setmetatable({}, { __index = function(self, key) return self[key] end })
return {
  { id = "uji", reason = "Uji",
    weights = function() return { KOM = t.KOM } end },
}
