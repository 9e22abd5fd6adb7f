-- expect: error in weights: the last bit differs from machine to machine
return { { id = "uji", reason = "Uji", weights = function(asn) return { KOM = 3 ^ asn.position.code:len() * 0 + 3 ^ 1.37 } end } }
