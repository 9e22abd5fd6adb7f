-- expect: error in weights: a key that a terminal would obey
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      return { ["KOM\27[2J\n\u{202E}"] = 1 }
    end },
}
