-- expect: error 'U+202E' in weights: byte-order mark in the middle
local s = '﻿‮⁦' -- ‮ terbalik
return { { id = "uji", reason = "Uji", weights = { KOM = 1 } } }
