-- expect: error '<close>' in weights: to-be-closed variable without a legal __close
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local x <close> = nil
      local y <close> = setmetatable({}, { __close = function() end })
      return { KOM = 1 }
    end },
}
