-- expect: error in weights: an id that a terminal would obey
return {
  { id = "uji\27[2J", reason = "Uji", weights = { KOM = 1 } },
}
