-- expect: error in weights: require knows the modules of the ruleset only
require "../bersama"
return { { id = "uji", reason = "Uji", weights = { KOM = 1 } } }
