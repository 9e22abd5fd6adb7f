-- expect: limit in weights: memory is a budget
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local function f(...) return f(1, ..., ...) end
      f(1)
      return { KOM = 1 }
    end },
}
