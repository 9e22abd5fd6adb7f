-- expect: limit in weights: work in C is bounded and charged
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local h, n = ("a"):rep(16000), ("a"):rep(8000) .. "b"
      while true do h:contains(n) end
      return { KOM = 1 }
    end },
}
