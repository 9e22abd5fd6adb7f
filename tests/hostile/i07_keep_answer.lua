-- expect: fine in weights: a table that was answered is as it was for the next
local t = { KOM = 1 }
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      t.KOM = t.KOM + 1
      if t.KOM > 2 then error("LOLOS") end
      return t
    end },
}
