-- expect: error in weights: a day that does not exist
return {
  { id = "uji", reason = "Uji", from = "2026-02-30", weights = { KOM = 1 } },
}
