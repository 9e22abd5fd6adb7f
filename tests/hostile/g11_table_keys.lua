-- expect: error in weights: nothing depends on addresses, clocks or chance
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local t = {} for i = 1, 20 do t[{}] = i end
      for k in pairs(t) do error("LOLOS") end
      return { KOM = 1 }
    end },
}
