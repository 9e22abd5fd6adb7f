-- expect: error in weights: a person is no key that has an order
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local t = { [asn] = 1, [p] = 2 }
      for k in pairs(t) do error("LOLOS") end
      return { KOM = 1 }
    end },
}
