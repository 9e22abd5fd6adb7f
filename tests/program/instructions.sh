#!/bin/sh
# instructions.sh - an evaluation costs no more instructions per person than
# it should.  Instructions, because seconds differ from hour to hour: callgrind
# counts those of the program (not of the rule worker) for two offices, and
# the difference, start and end taken off, is divided by the people more.
set -eu
: "${TIMBANG:?the program to test}" "${TIMBANG_RULES:?the rulesets}"

# Generous: 82,200 are measured in an optimised build (tests/bench/README.md).
most=180000
few=300
many=900

if grep -q __asan_init "$TIMBANG"; then
	echo 'instructions.sh: sanitizers count for themselves, nothing to see'
	exit 0
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
unset TIMBANG_STORE TIMBANG_BY

# count PEOPLE: instructions of one evaluation of an office of that size
count() {
	office=office$1
	"$TIMBANG" sample --people "$1" --seed 1 "$office" >log 2>&1
	set -- --store "$office.db" --rules "$TIMBANG_RULES" --by TEST
	"$TIMBANG" "$@" init >>log 2>&1
	for dinas in kesehatan pendidikan; do
		"$TIMBANG" "$@" import "$TIMBANG_RULES/$dinas" >>log 2>&1
	done
	"$TIMBANG" "$@" import "$office" >>log 2>&1
	valgrind --tool=callgrind --callgrind-out-file=/dev/null "$TIMBANG" \
		"$@" evaluate --period 2026-S1 >>log 2>valgrind ||
		{ cat log valgrind >&2; exit 1; }
	sed -n 's/.*Collected : //p' valgrind
}

first=$(count "$few")
last=$(count "$many")
each=$(((last - first) / (many - few)))
echo "$each instructions per person"
if [ "$each" -le 0 ] || [ "$each" -gt "$most" ]; then
	echo "instructions.sh: more than $most (or none): look with" \
		'callgrind_annotate for what an evaluation does more' >&2
	exit 1
fi
