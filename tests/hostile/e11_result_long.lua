-- expect: error in training: a code of 16 KB
return {
  { id = "uji", reason = "Uji", competency = "KOM",
    recommend = function(asn, p, profile, c)

      return { ("X"):rep(16000) }
    end },
}
