-- expect: limit in weights: no loop outlives its budget
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local function f(n) return f(n + 1) end
      f(0)
      return { KOM = 1 }
    end },
}
