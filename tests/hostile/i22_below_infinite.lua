-- expect: error in training: how far below is a number from 0 to 5
return {
  { id = "uji", reason = "Uji", competency = "KOM", below = math.huge,
    recommend = { "KOM_COACHING" } },
}
