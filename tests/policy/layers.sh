#!/bin/sh
# layers.sh - who may include whom.  The picture is that of engine/README.md
# and CMakeLists.txt: arrows point down, and each library that is not libc
# lives in one folder.
set -eu
cd "$(dirname "$0")/../.."

find engine -name '*.[ch]' | sort | xargs awk '
function may(layer, list,    i, n, names) {
	n = split(list, names, " ")
	for (i = 1; i <= n; i++)
		allowed[layer, names[i]] = 1
	allowed[layer, layer] = 1
	known[layer] = 1
}
function lives(folder, list,    i, n, names) {
	n = split(list, names, " ")
	for (i = 1; i <= n; i++)
		home[names[i]] = folder
}
function complain(text) {
	printf "%s:%d: %s\n", FILENAME, FNR, text
	bad = 1
}
BEGIN {
	may("base", "")
	may("exchange", "base")
	may("schema", "base")
	may("store", "base")
	may("rule", "base")
	may("intake", "base exchange schema store")
	may("evaluate", "base schema store rule")
	may("workbench", "base exchange schema store rule intake evaluate")
	may("report", "base exchange schema store rule intake evaluate workbench")
	may("cli", "")
	may("worker", "base")

	lives("base", "linux/openat2.h")
	lives("exchange", "csv.h")
	lives("schema", "yaml.h")
	lives("store", "sqlite3.h nettle/sha2.h")
	lives("report", "jansson.h")
	lives("cli", "popt.h editline/readline.h")
	lives("worker", "lua.h lauxlib.h lualib.h luaconf.h zip.h expat.h " \
		"xlsxwriter.h")

	n = split("assert ctype dirent errno fcntl float inttypes libintl " \
		"limits locale malloc math poll setjmp signal spawn stdalign " \
		"stdarg stdatomic stdbool stddef stdint stdio stdlib string " \
		"strings time unistd wchar pthread sched", libc, " ")
	for (i = 1; i <= n; i++)
		standard[libc[i] ".h"] = 1
}
FNR == 1 {
	split(FILENAME, part, "/")
	layer = part[3] == "" ? "" : part[2]
	files++
	if (layer != "" && !(layer in known))
		complain("the layer " layer " is not in the picture")
}
!/^[ \t]*#[ \t]*include/ { next }
{
	name = $0
	sub(/^[ \t]*#[ \t]*include[ \t]*/, "", name)
	quote = substr(name, 1, 1)
	name = substr(name, 2)
	sub(/[">].*/, "", name)
}
quote == "<" {
	if (name in home) {
		if (home[name] != layer)
			complain("<" name "> belongs in " home[name] "/")
	} else if (name ~ /^linux\//) {
		if (layer != "worker")
			complain("<" name "> belongs in worker/")
	} else if (!(name in standard) && name !~ /^sys\//)
		complain("<" name "> is no header that we use")
	next
}
quote != "\"" { complain("an include must name its file"); next }
name == "timbang.h" { next }
name == "config.h" {
	if (layer != "cli")
		complain("config.h belongs to cli/")
	next
}
{
	slash = index(name, "/")
	folder = substr(name, 1, slash - 1)
	if (layer == "")
		complain("timbang.h stands alone and includes none of ours")
	else if (!slash)
		complain("write the folder too: \"" layer "/" name "\"")
	else if (!((layer, folder) in allowed))
		complain(layer " may not include " name)
}
END {
	if (files == 0) {
		print "layers.sh: no source found"
		bad = 1
	}
	exit bad
}'
