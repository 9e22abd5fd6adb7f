-- expect: error in training: nothing is returned
return {
  { id = "uji", reason = "Uji", competency = "KOM",
    recommend = function(asn, p, profile, c)

      return nil
    end },
}
