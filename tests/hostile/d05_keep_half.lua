-- expect: limit in weights: memory is a budget
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local t = {}
      for i = 1, 60000 do t[i] = { i } end
      while true do local g = { 1, 2, 3, {} } end
      return { KOM = 1 }
    end },
}
