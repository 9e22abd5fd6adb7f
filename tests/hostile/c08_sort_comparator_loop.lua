-- expect: limit in weights: work in C is bounded and charged
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      table.sort({ 3, 1, 2 }, function(a, b) while true do end end)
      return { KOM = 1 }
    end },
}
