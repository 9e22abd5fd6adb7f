-- expect: error in training: courses are codes, not texts
return {
  { id = "uji", reason = "Uji", competency = "KOM",
    recommend = function(asn, p, profile, c)

      return { "=HYPERLINK(1)" }
    end },
}
