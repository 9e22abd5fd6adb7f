-- expect: error 'gmatch' in weights: frontier and set scanning over long text
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local s = ("a "):rep(8000)
      while true do for w in s:gmatch("%f[%w]%w+%f[%W]") do end end
      return { KOM = 1 }
    end },
}
