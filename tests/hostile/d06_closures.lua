-- expect: limit in weights: memory is a budget
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local t = {}
      while true do local a, b, c = 1, 2, 3 t[#t + 1] = function() return a, b, c end end
      return { KOM = 1 }
    end },
}
