-- expect: error 'getfenv' in weights: setfenv/getfenv, _ENV replacement, upvalue of stock functions
if getfenv or setfenv then error("LOLOS: fenv") end
local g = _G
while getmetatable(g) and getmetatable(g).__index do g = getmetatable(g).__index end
if type(g) == "table" and (rawget(g, "os") or rawget(g, "io")) then error("LOLOS: _G asli") end
do local _ENV = setmetatable({}, { __index = _G }); x = 1 end
return { { id = "uji", reason = "Uji", weights = { KOM = 1 } } }
