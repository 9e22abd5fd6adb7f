-- expect: error 'coroutine' in weights: count hooks are per coroutine
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local co = coroutine.wrap(function() while true do end end)
      co()
      return { KOM = 1 }
    end },
}
