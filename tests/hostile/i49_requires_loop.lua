-- expect: limit in weights: asking the standard costs steps as well
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      while requires(asn, "KOM") or true do end
    end },
}
