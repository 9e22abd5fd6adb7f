-- expect: limit in weights: no loop outlives its budget
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local a, b = ("x"):rep(16000) .. "a", ("x"):rep(16000) .. "b"
      local n = 0
      while true do if a == b then n = n + 1 end end
      return { KOM = 1 }
    end },
}
