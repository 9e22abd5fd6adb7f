-- expect: limit in weights: work in C is bounded and charged
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local s = ("x"):rep(16000)
      while true do s = s:upper():lower():reverse() end
      return { KOM = 1 }
    end },
}
