-- expect: error 'pcall' in weights: CVE-2024-31449 pattern: hex formatting with extreme widths
local ok = pcall(function() return bit.tohex(1, -2147483648) end)
if ok then error("LOLOS") end
local ok2 = pcall(string.format, "%2147483647x", 1)
local ok3 = pcall(string.format, "%.99999d", 1)
if ok2 or ok3 then error("LOLOS: lebar format") end
return { { id = "uji", reason = "Uji", weights = { KOM = 1 } } }
