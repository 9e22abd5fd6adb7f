#!/bin/sh
# banned.sh - functions that are not called: anywhere, because they cannot be
# used safely; and in the library, because only the program talks, ends,
# or looks at clock and environment.
set -eu
cd "$(dirname "$0")/../.."

find engine -name '*.[ch]' | sort | xargs awk '
function complain(text) {
	printf "%s:%d: %s\n", FILENAME, FNR, text
	bad = 1
}
# The line without comments and texts; inside a comment, `inside` is 1.
function code_of(line,    out, c, two, i, quote) {
	out = ""
	for (i = 1; i <= length(line); i++) {
		c = substr(line, i, 1)
		two = substr(line, i, 2)
		if (inside) {
			if (two == "*/") {
				inside = 0
				i++
			}
		} else if (quote != "") {
			if (c == "\\")
				i++
			else if (c == quote)
				quote = ""
		} else if (two == "/*") {
			inside = 1
			i++
		} else if (two == "//")
			break
		else if (c == "\"" || c == "\047")
			quote = c
		else
			out = out c
	}
	return out
}
BEGIN {
	n = split("gets strcpy strcat sprintf vsprintf strtok atoi atol " \
		"atoll atof scanf sscanf fscanf alloca localtime gmtime " \
		"asctime ctime mktemp tmpnam tempnam rand srand random " \
		"system popen longjmp", names, " ")
	for (i = 1; i <= n; i++)
		never[names[i]] = 1
	n = split("exit abort printf vprintf puts putchar perror getenv " \
		"setenv putenv time gettimeofday", names, " ")
	for (i = 1; i <= n; i++)
		program_only[names[i]] = 1

	# The one place of each of these, and why.
	except["engine/report/language.c", "getenv"]	# contract of timbang.h
	except["engine/report/language.c", "setenv"]	# gettext reads LANGUAGE
	except["engine/store/change.c", "time"]		# the stamp of a change
	except["engine/store/results.c", "time"]	# the stamp of a run
	except["engine/evaluate/evaluation.c", "time"]
	except["engine/worker/sheet/main.c", "setenv"]	# a zone without a file
}
FNR == 1 {
	inside = 0
	split(FILENAME, part, "/")
	layer = part[2]
	files++
}
{
	rest = code_of($0)
	before = ""
	while (match(rest, /[A-Za-z_][A-Za-z_0-9]*[ \t]*\(/)) {
		start = RSTART
		word = substr(rest, start, RLENGTH - 1)
		gsub(/[ \t]/, "", word)
		before = start > 1 ? substr(rest, start - 1, 1) : ""
		rest = substr(rest, start + RLENGTH)
		if (before == "." || before == ">")	# a member, not a call
			continue
		if ((FILENAME, word) in except)
			continue
		# The worker is a program: a spent budget ends by a jump.
		if (layer == "worker" && word ~ /^(longjmp|exit|abort)$/)
			continue
		if (word in never)
			complain(word "() is not used here")
		else if (word in program_only && layer != "cli")
			complain(word "() belongs in cli/")
	}
	if (layer != "cli" && layer != "worker" &&
	    code_of($0) ~ /(^|[^A-Za-z_0-9])(stdout|stderr|stdin)([^A-Za-z_0-9]|$)/)
		complain("the library neither prints nor reads the terminal")
}
END {
	if (files == 0) {
		print "banned.sh: no source found"
		bad = 1
	}
	exit bad
}'
