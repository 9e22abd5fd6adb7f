-- expect: error 'pcall' in weights: error/pcall ping-pong
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      while true do pcall(error, 'x') end
      return { KOM = 1 }
    end },
}
