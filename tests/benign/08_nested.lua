-- expect: fine in weights: functions in functions, sane recursion
local function deep(n) if n == 0 then return 0 end return 1 + deep(n - 1) end
local even, odd
function even(n) if n == 0 then return true end return odd(n - 1) end
function odd(n) if n == 0 then return false end return even(n - 1) end
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      assert(deep(150) == 150 and even(1000) and not even(1001))
      local function f() local function g() local function h() return 3 end return h() + 1 end return g() + 1 end
      local function collect(t, out)
        for _, v in ipairs(t) do
          if type(v) == "table" then collect(v, out) else out[#out + 1] = v end
        end
        return out
      end
      assert(table.concat(collect({ "A", { "B", { "C" } }, "D" }, {})) == "ABCD")
      return { KOM = f(), INT = 1 }
    end },
}
