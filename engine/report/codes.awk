# codes.awk - schemas/codes.csv as a C table.
# Usage: awk -f codes.awk codes.csv > codes_table.c
#
# Each row: code,"title","judul","help","bantuan"; texts hold no quotes.

function literal(text) {
	gsub(/\\/, "&&", text)
	return "\"" text "\""
}

function fail(message) {
	printf "%s:%d: %s\n", FILENAME, FNR, message > "/dev/stderr"
	failed = 1
	exit 1
}

BEGIN {
	print "/* Made from schemas/codes.csv. */"
	print "#include \"report/code.h\"\n"
	print "const tb_code tb_code_table[] = {"
}
FNR == 1 || $0 == "" { next }
{
	sub(/\r$/, "")
	at = index($0, ",")
	code = substr($0, 1, at - 1)
	rest = substr($0, at + 1)
	if (code !~ /^TB-[A-Z][0-9][0-9][0-9]$/)
		fail("a row begins with a code such as TB-R012")
	if (code <= last)
		fail("the rows are not in the order of their codes")
	last = code
	if (rest !~ /^".*"$/ ||
	    split(substr(rest, 2, length(rest) - 2), cell, /","/) != 4)
		fail("after the code come four texts between quotes")
	for (i = 1; i <= 4; i++)
		if (cell[i] == "" || index(cell[i], "\""))
			fail("a text is empty or holds a quote")
	printf "\t{ \"%s\",\n\t  { %s,\n\t    %s },\n\t  { %s,\n\t    %s } },\n",
		code, literal(cell[1]), literal(cell[2]), literal(cell[3]),
		literal(cell[4])
	count++
}
END {
	if (failed)
		exit 1
	print "};"
	printf "const size_t tb_code_count = %d;\n", count
}
