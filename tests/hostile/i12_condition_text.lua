-- expect: error in training: a condition answers true or false: nor is a text
return {
  { id = "uji", reason = "Uji", competency = "KOM",
    when = function(asn) return "true" end,
    recommend = { "KOM_COACHING" } },
}
