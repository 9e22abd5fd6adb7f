-- expect: error 'xpcall' in weights: memory bomb inside an xpcall handler
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      xpcall(error, function() local t = {} while true do t[#t + 1] = { {} } end end)
      return { KOM = 1 }
    end },
}
