-- expect: error 'setmetatable' in weights: CVE-2021-45985 pattern: finalizer during a tail call
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local function f(n) setmetatable({}, { __gc = function() local a = {} for i = 1, 10 do a[i] = i end end }) if n == 0 then return 0 end return f(n - 1) end
      f(20000)
      return { KOM = 1 }
    end },
}
