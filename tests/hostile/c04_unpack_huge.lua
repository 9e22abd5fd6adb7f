-- expect: error in weights: work in C is bounded and charged
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local t = { table.unpack({}, 1, 1e8) }
      return { KOM = 1 }
    end },
}
