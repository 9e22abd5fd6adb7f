-- expect: limit in weights: memory is a budget
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local t = {}
      while true do t = { t } end
      return { KOM = 1 }
    end },
}
