-- expect: error 'gsub' in weights: replacement that multiplies the text
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      ("x"):rep(1000):gsub(".", ("%0"):rep(1000))
      return { KOM = 1 }
    end },
}
