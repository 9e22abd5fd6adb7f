if a then for i = 1, 3 do repeat t.a:b{ c = { (1) } }.d[1][2]() until x end end function f() end
