-- expect: fine in weights: an own _ENV gives nothing that was not there
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local _ENV = { x = 1 }
      x = 2
      return { KOM = 1 }
    end },
}
