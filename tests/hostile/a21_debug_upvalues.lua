-- expect: error 'debug' in weights: debug.getupvalue / setupvalue / getregistry / sethook
debug.sethook()
error("LOLOS " .. tostring(debug.getregistry()))
return { { id = "uji", reason = "Uji", weights = { KOM = 1 } } }
