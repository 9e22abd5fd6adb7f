-- expect: limit in weights: a loop while the file is loaded
while true do end
return { { id = "uji", reason = "Uji", weights = { KOM = 1 } } }
