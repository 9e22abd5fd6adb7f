-- expect: fine in training: a condition with a side effect counts from the same number for everybody
local n = 0
return {
  { id = "uji", reason = "Uji", competency = "KOM",
    when = function(asn)
      n = n + 1
      if n > 2 then error("LOLOS: " .. n) end
      return n == 1
    end,
    recommend = { "KOM_COACHING" } },
}
