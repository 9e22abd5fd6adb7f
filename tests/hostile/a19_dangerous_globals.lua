-- expect: error '_G' in weights: no os, io, debug, package, load, dofile, coroutine, collectgarbage in reach
for _, n in ipairs({ "os", "io", "debug", "package", "load", "loadstring", "loadfile", "dofile", "collectgarbage", "coroutine", "module", "newproxy", "warn", "jit", "ffi" }) do
  if _G[n] ~= nil and n ~= "coroutine" and n ~= "warn" then error("LOLOS: ada " .. n) end
end
return { { id = "uji", reason = "Uji", weights = { KOM = 1 } } }
