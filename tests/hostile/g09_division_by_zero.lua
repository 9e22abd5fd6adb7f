-- expect: error in weights: nothing depends on addresses, clocks or chance
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local x = 1 // 0
      return { KOM = 1 }
    end },
}
