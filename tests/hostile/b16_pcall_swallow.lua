-- expect: error 'pcall' in weights: pcall around the loop, for ever
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      while true do pcall(function() while true do end end) end
      return { KOM = 1 }
    end },
}
