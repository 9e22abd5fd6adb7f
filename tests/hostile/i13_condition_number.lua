-- expect: error in training: a condition answers true or false: nor a number
return {
  { id = "uji", reason = "Uji", competency = "KOM",
    when = function(asn) return 1 end,
    recommend = { "KOM_COACHING" } },
}
