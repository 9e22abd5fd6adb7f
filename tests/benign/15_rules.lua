-- expect: fine in training: look-up tables, thresholds, several courses
local COURSES = {
  KOM = { { 1.0, "KOM_SBAR" }, { 2.0, "KOM_COACHING" } },
}
return {
  { id = "uji", reason = "Uji {competency} {level}, standar {required}", competency = { "KOM", "INT" }, below = 0.5,
    when = { function(asn) return asn.employment == "PNS" end,
             function(asn) return at_least(asn.grade, "III/a") end },
    priority = "required",
    recommend = function(asn, p, profile, c)
      local out = {}
      for code, x in each(profile) do
        for _, step in ipairs(COURSES[code] or {}) do
          if x.level < step[1] then
            out[#out + 1] = step[2]
            break
          end
        end
      end
      assert(#out == 1 and out[1] == "KOM_COACHING")
      return out
    end },
}
