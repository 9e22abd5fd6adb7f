-- expect: error '<close>' in weights: message handler overwritten by a __close metamethod
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local c = coroutine.create(function()
        local x <close> = setmetatable({}, { __close = function() local y = 77 error(y) end })
        xpcall(coroutine.yield, function() return "H" end)
      end)
      coroutine.resume(c) coroutine.close(c)
      error("LOLOS: coroutine/__close tersedia")
      return { KOM = 1 }
    end },
}
