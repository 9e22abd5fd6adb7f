-- expect: error 'setmetatable' in weights: CVE-2021-44647 pattern: error raised inside a finalizer called at an odd instruction
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      for i = 1, 200 do setmetatable({}, { __gc = function(o) local x = o.y.z end }) end
      local t = {} for i = 1, 20000 do t[i % 50] = { i, {} } end
      return { KOM = 1 }
    end },
}
