-- expect: error 'setmetatable' in weights: CVE-2021-44964 pattern: finalizer that resurrects and re-registers
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local mt = {} mt.__gc = function(o) setmetatable(o, mt) X = o end
      for i = 1, 3000 do setmetatable({}, mt) end
      local t = {} for i = 1, 30000 do t[i % 50] = { i, {} } end
      return { KOM = 1 }
    end },
}
