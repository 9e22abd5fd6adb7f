-- expect: error 'setmetatable' in weights: weak metatable collected by an emergency collection inside luaV_finishset
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      for k = 1, 50 do
        local mt = setmetatable({ __newindex = {} }, { __mode = "v" })
        local t = setmetatable({}, mt)
        local pad = {} for i = 1, 500 do pad[i] = { i } end
        for i = 1, 200 do t[i] = { i } end
      end
      return { KOM = 1 }
    end },
}
