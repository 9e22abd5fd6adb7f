-- expect: error 'pcall' in weights: very long error message kept alive
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local t = {} while true do local ok, e = pcall(error, ("x"):rep(10000) .. #t) t[#t + 1] = e end
      return { KOM = 1 }
    end },
}
