-- expect: fine in weights: no address shows
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local s = tostring(asn) .. tostring(p) .. tostring(asn.position) .. tostring(tostring)
      if s:contains("0x") then error("LOLOS: " .. s) end
      return { KOM = 1 }
    end },
}
