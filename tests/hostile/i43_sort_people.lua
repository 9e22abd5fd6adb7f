-- expect: error in weights: nor has it an order
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local t = { asn, asn, p }
      table.sort(t)
      error("LOLOS")
    end },
}
