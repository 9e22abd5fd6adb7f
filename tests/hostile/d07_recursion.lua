-- expect: limit in weights: memory is a budget
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local function f(n) return 1 + f(n + 1) end
      f(0)
      return { KOM = 1 }
    end },
}
