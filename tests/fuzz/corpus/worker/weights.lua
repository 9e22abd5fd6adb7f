-- contoh
return {
  { id = "dasar", reason = "Bobot dasar", weights = { INT = 10, KOM = 15.5, technical = 40 } },
  { id = "tatap-muka", reason = "Tatap muka",
    when = function(asn) return asn.position.serves_public end,
    weights = function(asn, p) return { KOM = 20 } end },
}
