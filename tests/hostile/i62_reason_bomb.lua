-- expect: fine in training: a reason of nothing but placeholders
return {
  { id = "uji", competency = "KOM",
    reason = string.rep("{competency}", 33),
    recommend = { "KOM_COACHING" } },
}
