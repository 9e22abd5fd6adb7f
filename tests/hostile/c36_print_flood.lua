-- expect: error 'print' in weights: log flooding
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      while true do print(('x'):rep(1000)) end
      return { KOM = 1 }
    end },
}
