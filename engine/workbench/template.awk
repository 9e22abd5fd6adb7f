# template.awk - files as a C table of lines.
# Usage: awk -f template.awk FILE... > template_table.c
# What stands below template/ keeps its path; a schema goes into .timbang/.

# Not by gsub: awks differ in what a backslash means in a replacement.
function literal(text,    i, c, out) {
	for (i = 1; i <= length(text); i++) {
		c = substr(text, i, 1)
		out = out (c == "\\" || c == "\"" ? "\\" : "") c
	}
	return "\"" out "\\n\""
}

BEGIN {
	files = 0
	print "/* Made from engine/workbench/template and schemas. */"
	print "#include \"workbench/scaffold.h\"\n"
}

FNR == 1 {
	if (files > 0)
		print "\tNULL\n};\n"
	path = FILENAME
	if (!sub(/^.*\/template\//, "", path))
		sub(/^.*\//, ".timbang/", path)
	paths[files] = path
	printf "static const char *const lines_%d[] = {\n", files++
}

{ print "\t" literal($0) "," }

END {
	print "\tNULL\n};\n"
	print "const tb_template tb_templates[] = {"
	for (i = 0; i < files; i++)
		printf "\t{ \"%s\", lines_%d },\n", paths[i], i
	print "};"
	print "const size_t tb_template_count ="
	print "\tsizeof tb_templates / sizeof tb_templates[0];"
}
