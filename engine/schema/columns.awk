# columns.awk - schemas/columns.csv and schemas/words.csv as a C table.
# Usage: awk -f columns.awk columns.csv words.csv > columns_table.c

# Split one CSV line (no line breaks inside) into cell[1..n].
function split_csv(line, cell,    n, i, c, quoted, text) {
	n = 0; quoted = 0; text = ""
	for (i = 1; i <= length(line); i++) {
		c = substr(line, i, 1)
		if (quoted && c == "\"" && substr(line, i + 1, 1) == "\"") {
			text = text c; i++
		} else if (c == "\"") {
			quoted = !quoted
		} else if (c == "," && !quoted) {
			cell[++n] = text; text = ""
		} else {
			text = text c
		}
	}
	cell[++n] = text
	return n
}

function literal(text) {
	gsub(/\\/, "\\\\", text)
	gsub(/"/, "\\\"", text)
	return "\"" text "\""
}

function fail(message) {
	printf "%s:%d: %s\n", FILENAME, FNR, message > "/dev/stderr"
	failed = 1
	exit 1
}

BEGIN {
	split("text code integer decimal boolean date past level0 level1 " \
	      "period id competency*", plain, " ")
	for (i in plain)
		is_plain[plain[i]] = 1
	split("unit competency position course nip rater", refs, " ")
	for (i in refs)
		is_ref[refs[i]] = 1
	required["yes"] = "TB_REQUIRED"; required["no"] = "TB_OPTIONAL"
	required["one"] = "TB_REQUIRED_ONE"; required["any"] = "TB_REQUIRED_ANY"
	required["long"] = "TB_REQUIRED_LONG"
	print "/* Made from schemas/columns.csv and schemas/words.csv. */"
	print "#include \"schema/columns.h\"\n"
	print "const tb_column tb_column_table[] = {"
}

FNR == 1 { next }
{ sub(/\r$/, "") }
$0 == "" { next }

FILENAME ~ /columns\.csv$/ {
	if (split_csv($0, cell) != 7)
		fail("a row of columns.csv has seven cells")
	if (!(cell[4] in required))
		fail("required must be yes, no, one, any or long")
	type = cell[3]; argument = ""
	if ((colon = index(type, ":")) > 0) {
		argument = substr(type, colon + 1)
		type = substr(type, 1, colon - 1)
		if (type !~ /^(key|list|open|word)$/)
			fail("unknown type " type)
	} else if (type in is_ref) {
		argument = type
		type = "ref"
	} else if (type != "key" && !(type in is_plain)) {
		fail("unknown type " type)
	}
	sub(/\*$/, "_any", type)
	if (type == "competency_any")
		argument = "competency"
	printf "\t{ %s, %s, TB_COLUMN_%s, %s, %s, %s,\n\t  %s,\n\t  %s },\n",
		literal(cell[1]), literal(cell[2]), toupper(type),
		literal(argument), required[cell[4]], literal(cell[5]),
		literal(cell[6]), literal(cell[7])
	columns++
	next
}

{
	if (split_csv($0, cell) != 3)
		fail("a row of words.csv has three cells")
	words = words sprintf("\t{ %s, %s, %s },\n", literal(cell[1]),
			      literal(cell[2]), literal(cell[3]))
	word_count++
}

END {
	if (failed)
		exit 1
	print "};\n"
	printf "const size_t tb_column_table_count = %d;\n\n", columns
	print "const tb_word tb_word_table[] = {"
	printf "%s", words
	print "};\n"
	printf "const size_t tb_word_table_count = %d;\n", word_count
}
