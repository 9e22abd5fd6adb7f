-- expect: fine in training: the worker cannot tell, the host must: tests/program/hostile.py
return {
  { id = "uji", reason = "Uji", competency = "KOM",
    recommend = function(asn, p, profile, c)
      return { "PEND_LITERASI" }
    end },
}
