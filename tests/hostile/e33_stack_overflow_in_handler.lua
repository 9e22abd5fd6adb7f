-- expect: error 'xpcall' in weights: CVE-2022-33099 pattern: C stack overflow while handling an error
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local function lo(n) local function inner() return lo(n + 1) end return select(2, xpcall(inner, lo)) end
      lo(0)
      local function s(n) return string.gsub("a", "a", function() return s(n + 1) .. (("x"):rep(100)) end) end
      pcall(s, 0)
      return { KOM = 1 }
    end },
}
