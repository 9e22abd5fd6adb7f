-- expect: error|limit in weights: format with a huge format string
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local s = string.format(("%s"):rep(8000), table.unpack({}, 1, 4000))
      return { KOM = 1 }
    end },
}
