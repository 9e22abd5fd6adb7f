-- expect: limit in weights: memory is a budget
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local s = "x"
      while true do s = s .. s end
      return { KOM = 1 }
    end },
}
