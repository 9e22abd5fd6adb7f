-- expect: error in weights: weights are read raw, by exact type
return { { id = "uji", reason = "Uji", weights = function(asn) return { KOM = -1 } end } }
