-- expect: error 'gsub' in weights: gsub growing its own subject
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local s = "ab" while true do s = s:gsub(".", "%0%0") end
      return { KOM = 1 }
    end },
}
