-- expect: error 'gsub' in weights: %b() on unbalanced input is quadratic; repeated
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local s = ("("):rep(16000)
      while true do s:gsub("%b()", "") end
      return { KOM = 1 }
    end },
}
