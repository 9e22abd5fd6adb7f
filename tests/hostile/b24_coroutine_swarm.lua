-- expect: error 'coroutine' in weights: many coroutines, each below the hook step
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      while true do local co = coroutine.create(function() for i = 1, 50 do end end) coroutine.resume(co) end
      return { KOM = 1 }
    end },
}
