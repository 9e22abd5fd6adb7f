-- expect: error 'no code of a course' in training: payload strings must come out as data (the exporters escape them)
return {
  { id = "uji", reason = "Uji", competency = "KOM",
    recommend = function(asn, p, profile, c)
      return { "=HYPERLINK(\"http://x\",\"klik\")", "<img src=x onerror=alert(1)>", "+1+1", "@SUM(A1)", "-2+3", "\t=1", "'; DROP TABLE asn;--" }
    end },
}
