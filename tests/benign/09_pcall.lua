-- expect: error 'pcall' in weights: an error of a rule stops the run; nothing can swallow it
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local ok = pcall(error, "pesan")
      return { KOM = ok and 1 or 2 }
    end },
}
