-- expect: error 'coroutine' in weights: limit error raised inside a coroutine comes back as a plain resume failure
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      while true do local co = coroutine.create(function() while true do end end); coroutine.resume(co); coroutine.close(co) end
      return { KOM = 1 }
    end },
}
