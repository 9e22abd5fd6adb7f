-- expect: error in training: a condition answers true or false: the person is no answer
return {
  { id = "uji", reason = "Uji", competency = "KOM",
    when = function(asn) return asn end,
    recommend = { "KOM_COACHING" } },
}
