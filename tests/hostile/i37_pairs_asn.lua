-- expect: error in weights: the person is no list
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      for k in pairs(asn) do error("LOLOS: " .. k) end
      return { KOM = 1 }
    end },
}
