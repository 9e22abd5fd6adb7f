-- expect: fine in weights: a weighting rule is given no more than the post
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p, profile, c, ...)
      if profile ~= nil or c ~= nil or select("#", ...) > 0 then error("LOLOS") end
      return { KOM = 1 }
    end },
}
