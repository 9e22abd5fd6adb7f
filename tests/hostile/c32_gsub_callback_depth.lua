-- expect: error 'gsub' in weights: gsub recursion through its callback (C stack)
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local function f(s) return (s:gsub(".", f)) end
      f("x")
      return { KOM = 1 }
    end },
}
