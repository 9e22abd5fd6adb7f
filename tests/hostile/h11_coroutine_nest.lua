-- expect: error 'coroutine' in weights: CVE-2021-43519 pattern: nested resumes
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local function f() local co = coroutine.wrap(f) co() end
      f()
      return { KOM = 1 }
    end },
}
