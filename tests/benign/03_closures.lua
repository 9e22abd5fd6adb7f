-- expect: fine in weights: closures, upvalues, recursion, currying
local function weigher(a) return function(b) return function(x) return a * x + b end end end
local fib
fib = function(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end
return {
  { id = "uji", reason = "Uji",
    weights = function(asn, p)
      local n = 0
      local function up() n = n + 1 return n end
      up() up()
      assert(weigher(2)(1)(n) == 5 and fib(10) == 55)
      return { KOM = weigher(2)(1)(n) / 10, INT = fib(10) / 100 }
    end },
}
