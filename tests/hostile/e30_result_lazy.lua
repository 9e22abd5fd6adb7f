-- expect: error 'setmetatable' in training: host must read raw: no __index/__len/__pairs
return {
  { id = "uji", reason = "Uji", competency = "KOM",
    recommend = function(asn, p, profile, c)
      return setmetatable({}, { __index = function(t, i) return "lolos" .. i end, __len = function() return 2 ^ 40 end, __pairs = error })
    end },
}
