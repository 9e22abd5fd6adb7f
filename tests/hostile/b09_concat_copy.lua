-- expect: limit in weights: no loop outlives its budget
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local a = ("x"):rep(16000)
      while true do local b = a .. "y" end
      return { KOM = 1 }
    end },
}
