-- expect: error in weights: nothing depends on addresses, clocks or chance
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local x = "10" + 5
      return { KOM = 1 }
    end },
}
