-- expect: error in training: how far below is a number from 0 to 5
return {
  { id = "uji", reason = "Uji", competency = "KOM", below = 0 / 0,
    recommend = { "KOM_COACHING" } },
}
