-- expect: fine in weights: work in C is bounded and charged
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local s = (""):rep(math.maxinteger)
      if s ~= "" then error("LOLOS") end
      return { KOM = 1 }
    end },
}
