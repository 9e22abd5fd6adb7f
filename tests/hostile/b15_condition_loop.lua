-- expect: limit in training: a loop in a condition
return { { id = "uji", reason = "Uji", competency = "KOM",
  recommend = { "KOM_COACHING" },
  when = function(asn) while true do end end } }
