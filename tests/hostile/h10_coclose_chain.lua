-- expect: error '<close>' in weights: C stack overflow through a chain of coroutine.close
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local prev = false
      for i = 1, 20000 do
        local p = prev
        prev = coroutine.create(function()
          local c <close> = setmetatable({}, { __close = function() if p then coroutine.close(p) end end })
          coroutine.yield()
        end)
        coroutine.resume(prev)
      end
      coroutine.close(prev)
      return { KOM = 1 }
    end },
}
