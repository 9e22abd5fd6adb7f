-- expect: error in weights: _ENV is no table that can be walked
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      for k in pairs(_ENV) do error("LOLOS: " .. k) end
      return { KOM = 1 }
    end },
}
