-- expect: limit in weights: memory is a budget
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local t, i = {}, 0
      while true do i = i + 1 t["s" .. i] = true end
      return { KOM = 1 }
    end },
}
