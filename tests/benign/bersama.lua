-- A module that 13_require.lua requires.
local M = {}

function M.clamp(x, low, high)
  if x < low then return low elseif x > high then return high end
  return x
end

M.limits = { low = 60, middle = 75 }

function M.category(x)
  if x < M.limits.low then return "rendah" elseif x < M.limits.middle then return "sedang" end
  return "tinggi"
end

return M
