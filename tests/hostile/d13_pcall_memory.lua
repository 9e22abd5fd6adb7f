-- expect: error 'pcall' in weights: catching 'not enough memory' and going on
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      while true do pcall(function() local t = {} for i = 1, 1e7 do t[i] = { i } end end) end
      return { KOM = 1 }
    end },
}
