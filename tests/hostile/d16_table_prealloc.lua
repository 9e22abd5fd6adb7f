-- expect: limit in weights: power-of-two array growth by sparse writes
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local t = {} local n = 0
      while true do n = n + 1 local a = {} for i = 1, 64 do a[2 ^ (i % 20)] = i end t[n] = a end
      return { KOM = 1 }
    end },
}
