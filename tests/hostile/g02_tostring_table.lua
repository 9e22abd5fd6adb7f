-- expect: fine in weights: nothing depends on addresses, clocks or chance
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      if tostring({}) .. tostring(error) ~= "tablefunction" then error("LOLOS") end
      return { KOM = 1 }
    end },
}
