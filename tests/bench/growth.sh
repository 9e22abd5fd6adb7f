#!/bin/sh
# growth.sh - what the same work costs from one Puskesmas to a million people:
#
#   sh tests/bench/growth.sh [ROUNDS [SIZE...]]
#
# A SIZE is a number of people; with x2 behind it they have the notes of the
# semester before too.  What was imported is kept in build/bench-growth for the
# next time, until what it depends on changes.  The million takes some minutes
# and 5 GB of disk.  No test: it judges nothing.  GROWTH.md has the figures.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
source=$(cd "$here/../.." && pwd)
rounds=${1:-3}
[ $# -eq 0 ] || shift
[ $# -gt 0 ] || set -- 30 6000 100000 100000x2 1000000
work=$source/build/bench-growth
usage='usage: sh tests/bench/growth.sh [ROUNDS [SIZE...]]'

for word in "$rounds" "$@"; do
	case ${word%x2} in
	'' | *[!0-9]*)
		echo "$usage" >&2
		exit 2 ;;
	esac
done
. "$here/measuring.sh"

timbang() {
	name=$1
	shift
	took "$name" "$program" --store "$work/round.db" \
		--rules "$source/rules" --by BENCH "$@"
}

# The notes of half a year before; 31 March has no day there, and is left out.
earlier() {
	awk -F , -v OFS=, 'NR > 1 {
		split($3, day, "-")
		$3 = sprintf("%d-%02d-%s", day[1] - 1, day[2] + 6, day[3])
		if ($3 !~ /-(09|11)-31$/)
			print
	}' "$1"
}

# make SIZE: its store, and what importing it took
make() {
	size=$1
	rm -rf "$work/office" "$work"/round.db*
	"$program" sample --people "${size%x2}" --seed 1 "$work/office" \
		>/dev/null
	case $size in
	*x2)
		earlier "$work/office/observation.csv" >"$work/earlier"
		cat "$work/earlier" >>"$work/office/observation.csv"
		rm "$work/earlier"
		# Everybody was there a year earlier.
		sed -i 's/,2025-/,2024-/' "$work/office/person.csv" \
			"$work/office/assignment.csv" "$work/office/rater.csv" ;;
	esac
	timbang init init
	for rules in kesehatan pendidikan; do
		timbang dictionaries import "$source/rules/$rules"
	done
	timbang import import "$work/office"
	printf '%s %s\n' "$(cat "$work/import.took")" \
		"$(cat "$work"/office/*.csv | wc -c)" >"$kept.took"
	mv "$work/round.db" "$kept.db"
	rm -r "$work/office"
}

# field FILE NUMBER
field() {
	awk -v n="$2" '{ print $n }' "$1"
}

# seconds FILE: of the clock and (of processor), the medians of its lines
seconds() {
	printf '%.2f (%.2f) s' "$(median "$1" 1)" "$(median "$1" 2)"
}

built
# What a kept store depends on, and whether it was made.
state=$(cat "$source"/engine/store/migrations.c \
	"$source"/engine/workbench/sample*.c "$source"/rules/*/data/*.csv \
	"$here/growth.sh" | sed '/^# BEGIN of figures/,$d' | cksum |
	cut -d ' ' -f 1)

# BEGIN of figures: what stands below changes no store.
cat <<'END'
| people | notes | files | import (cpu) | its memory | store | evaluate (cpu) | cpu a person | memory | a run | results as CSV (cpu) | verify (cpu) |
|---|---|---|---|---|---|---|---|---|---|---|---|
END
for size; do
	kept=$work/$size-$state
	[ -e "$kept.took" ] || {
		say "$size: an office ..."
		rm -f "$work/$size"-*
		make "$size"
	}
	rm -f "$work"/*.all
	round=1
	while [ "$round" -le "$rounds" ]; do
		say "$size: round $round of $rounds ..."
		rm -f "$work"/round.db*
		cp "$kept.db" "$work/round.db"
		timbang evaluate evaluate --period 2026-S1
		bytes=$(wc -c <"$work/round.db")
		timbang results results --format csv
		timbang verify verify 1
		round=$((round + 1))
	done
	say "$size: memory ..."
	cp "$kept.db" "$work/round.db"
	watched evaluate "$program" --store "$work/round.db" \
		--rules "$source/rules" --by BENCH evaluate --period 2026-S1
	rm -f "$work"/round.db*
	awk -v size="$size" -v bytes="$bytes" \
		-v notes="$(sqlite3 "$kept.db" 'SELECT count(*) FROM note')" \
		-v store="$(wc -c <"$kept.db")" \
		-v files="$(field "$kept.took" 4)" \
		-v import="$(seconds "$kept.took")" \
		-v import_memory="$(field "$kept.took" 3)" \
		-v cpu="$(median "$work/evaluate.all" 2)" \
		-v evaluate="$(seconds "$work/evaluate.all")" \
		-v memory="$(together evaluate)" \
		-v results="$(seconds "$work/results.all")" \
		-v verify="$(seconds "$work/verify.all")" 'BEGIN {
		printf "| %s | %d | %.1f MB | %s | %.1f MB | %.1f MB |", size,
			notes, files / 1e6, import, import_memory / 1024,
			store / 1e6
		printf " %s | %.1f us | %s | %.1f MB | %s | %s |\n", evaluate,
			cpu / (size + 0) * 1e6, memory, (bytes - store) / 1e6,
			results, verify
	}'
done
