-- expect: error 'collectgarbage' in weights: CVE-2025-49844 pattern: collector runs while a chunk is parsed
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local s = "return {" .. ("'x',"):rep(1000) .. "}"
      for i = 1, 50 do collectgarbage("step", 1) local f = load(s, "nama" .. i) end
      error("LOLOS")
      return { KOM = 1 }
    end },
}
