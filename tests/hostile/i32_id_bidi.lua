-- expect: error in weights: an id that reads differently from what it is
return {
  { id = "uji\u{2066}", reason = "Uji", weights = { KOM = 1 } },
}
