-- expect: fine in weights: work in C is bounded and charged
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local t = {}
      for i = 1, 500 do t[i] = i * 7919 % 1000 end
      table.sort(t, function(a, b) t[#t + 1] = nil t[1] = nil return (a or 0) < (b or 0) end)
      return { KOM = 1 }
    end },
}
