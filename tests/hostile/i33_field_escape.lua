-- expect: error in weights: a name of a field that a terminal would obey
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      return asn["\27[2J\u{202E}"]
    end },
}
