-- expect: error in weights: infinite from a calculation
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local x = 1
      return { KOM = x / (x - 1), PP = -1 / 0 }
    end },
}
