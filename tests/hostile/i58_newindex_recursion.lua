-- expect: error|limit in weights: a table that writes to itself without end
local t = setmetatable({}, { __newindex = function(self, key, value) self[key] = value end })
return {
  { id = "uji", reason = "Uji",
    weights = function() t.KOM = 1 return { KOM = t.KOM } end },
}
