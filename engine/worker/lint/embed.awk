# embed.awk - Lua files as C texts, line by line, so that a locked program
# needs none of them on disk.
# Usage: awk -v root=FOLDER/ -f embed.awk FILE... > lint_table.c
#
# FOLDER/luacheck/stages/parse.lua is the module luacheck.stages.parse.

function module_of(path) {
	if (index(path, root) == 1)
		path = substr(path, length(root) + 1)
	else
		sub(/^.*\//, "", path)
	sub(/\.lua$/, "", path)
	sub(/\/init$/, "", path)
	gsub(/\//, ".", path)
	return path
}

function literal(text) {
	gsub(/\\/, "&&", text)
	gsub(/"/, "\\\"", text)
	gsub(/\?/, "\\?", text)		# no trigraphs
	return "\"" text
}

BEGIN {
	print "/* Made by embed.awk. */"
	print "#include \"worker/lint/lint.h\"\n"
}

FNR == 1 {
	if (count)
		print "\tNULL };"
	module[++count] = module_of(FILENAME)
	printf "static const char *const lines_%d[] = {\n", count
}
{
	rest = $0
	for (; length(rest) > 1000; rest = substr(rest, 1001))
		print "\t" literal(substr(rest, 1, 1000)) "\","
	print "\t" literal(rest) "\\n\","
}

END {
	if (!count) {
		print "embed.awk: no files" > "/dev/stderr"
		exit 1
	}
	print "\tNULL };\n"
	print "const tb_lint_module tb_lint_modules[] = {"
	for (i = 1; i <= count; i++)
		printf "\t{ \"%s\", lines_%d },\n", module[i], i
	print "};"
	printf "const size_t tb_lint_module_count = %d;\n", count
}
