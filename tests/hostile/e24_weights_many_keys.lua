-- expect: error in weights: thousands of keys
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local t = {}
      for i = 1, 5000 do t["k" .. i] = 1 end
      do return t end
      return { KOM = 1 }
    end },
}
