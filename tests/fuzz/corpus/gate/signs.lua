local a, b = t[1 < 2], 5 ~ 3 goto x ::x:: local y <close> = "\z  \x41" --[==[ ]] ]==] a = 0x1p-3 .. [[x]] != b
