-- expect: error|limit in weights: more values than anybody declares
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local t = {}
      for i = 1, 200 do t[i] = "perawat" end
      for _ = 1, 1000000 do local _ = is(asn.position.family, table.unpack(t)) end
      error("LOLOS")
    end },
}
