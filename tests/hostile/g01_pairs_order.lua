-- expect: fine in weights: nothing depends on addresses, clocks or chance
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local o = {} for k in pairs({ satu = 1, dua = 2, tiga = 3, empat = 4, [10] = 1, [2.5] = 2, [true] = 3 }) do o[#o + 1] = tostring(k) end
      if table.concat(o, ",") ~= "2.5,10,dua,empat,satu,tiga,true" then error("LOLOS: " .. table.concat(o, ",")) end
      return { KOM = 1 }
    end },
}
