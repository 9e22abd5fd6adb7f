-- expect: error in weights: how much counts is settled before what was achieved
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      return { KOM = profile.KOM.level }
    end },
}
