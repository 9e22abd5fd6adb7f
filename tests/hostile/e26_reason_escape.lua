-- expect: error in weights: a reason with a terminal sequence
return { { id = "uji", reason = "\27[2J", weights = { KOM = 1 } } }
