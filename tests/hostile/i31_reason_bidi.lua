-- expect: error in weights: a reason that reads differently from what it is
return {
  { id = "uji", reason = "Uji \u{202E}rebutret", weights = { KOM = 1 } },
}
