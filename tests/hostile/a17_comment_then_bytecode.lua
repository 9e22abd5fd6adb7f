#-- expect: error in weights: a first line with #, then compiled code
LuaT
