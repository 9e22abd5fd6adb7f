-- expect: fine in weights: work in C is bounded and charged
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local t = {}
      for i = 1, 2000 do t[i] = i % 17 end
      table.sort(t, function() return true end)
      return { KOM = 1 }
    end },
}
