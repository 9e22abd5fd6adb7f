-- expect: error in weights: the library has nothing of the kind
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      io.open("/etc/passwd")
      error("LOLOS")
      return { KOM = 1 }
    end },
}
