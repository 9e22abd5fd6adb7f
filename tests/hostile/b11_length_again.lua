-- expect: limit in weights: no loop outlives its budget
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local t = {}
      for i = 1, 60000 do t[i] = 1 end
      local n = 0
      while true do n = n + #t end
      return { KOM = 1 }
    end },
}
