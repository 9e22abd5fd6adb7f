-- expect: error '_G' in weights: no registry through rawget/next on library tables
for k, v in pairs(_G) do
  if type(v) == "table" and v ~= _G then
    for k2 in pairs(v) do if k2 == "loaded" or k2 == "_LOADED" or k2 == "preload" or k2 == "getregistry" then error("LOLOS: " .. k2) end end
  end
end
return { { id = "uji", reason = "Uji", weights = { KOM = 1 } } }
