-- expect: error in training: nor a competency that it does not have
return {
  { id = "uji", reason = "Uji", competency = "KOM",
    recommend = function(asn, p, profile, c)
      return courses { competency = "PEND_LITERASI" }
    end },
}
