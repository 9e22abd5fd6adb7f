-- expect: error 'utf8' in weights: texts are bytes here, and it says so
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p) return { KOM = utf8.len("José") } end },
}
