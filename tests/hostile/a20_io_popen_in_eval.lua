-- expect: error 'io' in weights: process start inside weights
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local p = io.popen("id") error("LOLOS " .. p:read("a"))
      return { KOM = 1 }
    end },
}
