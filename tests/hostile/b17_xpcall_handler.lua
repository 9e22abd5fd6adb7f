-- expect: error 'xpcall' in weights: handler continues the loop
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      while true do xpcall(function() while true do end end, function(e) while true do end end) end
      return { KOM = 1 }
    end },
}
