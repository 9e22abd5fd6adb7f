-- expect: error in training: a list in a list
return {
  { id = "uji", reason = "Uji", competency = "KOM",
    recommend = function(asn, p, profile, c)
      local t = {}
      t[1] = t
      do return t end
      return { "KOM_COACHING" }
    end },
}
