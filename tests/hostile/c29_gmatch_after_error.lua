-- expect: error 'gmatch' in weights: bug before 2026: gmatch after a caught 'pattern too complex' recurses without limit
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local it = string.gmatch(("a"):rep(16000), ("a?"):rep(8000))
      for i = 1, 5 do pcall(it) end
      error("selesai")
      return { KOM = 1 }
    end },
}
