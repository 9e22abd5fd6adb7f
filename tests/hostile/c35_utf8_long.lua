-- expect: error 'utf8' in weights: utf8 functions over a long string
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local s = ("é"):rep(8000) while true do utf8.len(s) end
      return { KOM = 1 }
    end },
}
