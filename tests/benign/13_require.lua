-- expect: fine in weights: a module of the ruleset, the same one each time
local shared = require "bersama"
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      assert(require "bersama" == shared)
      assert(shared.category(70) == "sedang" and shared.clamp(5, 0, 1) == 1)
      return { KOM = shared.clamp(95, 10, 90) / 100, INT = 0.25 }
    end },
}
