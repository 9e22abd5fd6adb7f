-- expect: limit in weights: memory while the file is loaded
local t = {}
while true do t = { t } end
return { { id = "uji", reason = "Uji", weights = { KOM = 1 } } }
