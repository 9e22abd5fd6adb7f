-- expect: error 'find' in weights: find from every position
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local s = ("ab"):rep(8000)
      while true do for i = 1, #s, 1000 do s:find("ba$", i) end end
      return { KOM = 1 }
    end },
}
