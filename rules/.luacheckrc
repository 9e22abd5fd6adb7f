-- Yang dikenal skrip aturan, selain Lua biasa.
std = "lua54"
read_globals = { "courses", "at_least", "is", "requires", "each", "any_below" }
max_line_length = 120
