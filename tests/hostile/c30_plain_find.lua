-- expect: error 'find' in weights: plain find: n*m worst case
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local h, n = ("a"):rep(16000), ("a"):rep(8000) .. "b"
      for i = 1, 50 do h:find(n, 1, true) end
      return { KOM = 1 }
    end },
}
