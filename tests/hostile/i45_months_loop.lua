-- expect: limit in training: asking the host costs steps as well
return {
  { id = "uji", reason = "Uji", competency = "KOM",
    recommend = function(asn, p, profile, c)
      while true do local _ = asn.months_since("KOM_COACHING") end
    end },
}
