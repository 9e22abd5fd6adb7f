-- expect: error in weights: a training rule among the weighting rules
return {
  { id = "uji", reason = "Uji", competency = "KOM", recommend = { "KOM_COACHING" } },
}
