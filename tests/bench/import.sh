#!/bin/sh
# import.sh - how long a validated import of notes in the order of their
# arrival takes, against the sqlite3 shell doing it in SQL (import.sql); and
# how long `explain` takes as a whole process, against the shell's shortest:
#
#   sh tests/bench/import.sh [PEOPLE [ROUNDS]]
#
# No test: it judges nothing.  IMPORT.md says how to read the figures.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
source=$(cd "$here/../.." && pwd)
people=${1:-125000}
rounds=${2:-3}
work=$source/build/bench-import
program=${TIMBANG:-$work/build/timbang}
few=6000

case $people$rounds in
*[!0-9]*)
	echo 'usage: sh tests/bench/import.sh [PEOPLE [ROUNDS]]' >&2
	exit 2 ;;
esac

. "$here/measuring.sh"

# ratio A B: the time of A over that of B, round by round
ratio() {
	paste -d ' ' "$work/$1.all" "$work/$2.all" |
		awk '{ print $1 / $4, $2 / $5 }' >"$work/ratio.all"
	printf 'wall %.2f, processor %.2f' "$(median "$work/ratio.all" 1)" \
		"$(median "$work/ratio.all" 2)"
}

# office STORE PEOPLE FOLDER: everything but the notes
office() {
	"$program" sample --people "$2" --seed 1 "$3" >/dev/null
	mv "$3/observation.csv" "$3.csv"
	timbang "$1" init >/dev/null
	for rules in kesehatan pendidikan; do
		timbang "$1" import "$source/rules/$rules" >/dev/null
	done
	timbang "$1" import "$3" >/dev/null
}

timbang() {
	store=$1
	shift
	"$program" --store "$store" --rules "$source/rules" --by BENCH "$@" \
		2>"$work/prepare.log" || {
		say "bench: timbang $1 failed:"
		tail -n 20 "$work/prepare.log" >&2
		exit 1
	}
}

# What must be equal before anything is compared.
sum_of() {
	sqlite3 "$1" 'SELECT count(*), sum(party * 7 + competency * 3 + day +
		no + level * rater) FROM note'
}

rm -rf "$work"/office* "$work"/few* "$work"/*.db* "$work"/*.all \
	"$work"/*.took
mkdir -p "$work"
cc -O2 -o "$work/measure" "$here/measure.c"
if [ -z "${TIMBANG:-}" ]; then
	say 'building ...'
	cmake -S "$source" -B "$work/build" -DCMAKE_BUILD_TYPE=Release \
		>"$work/build.log" 2>&1 &&
		cmake --build "$work/build" -j "$(nproc)" \
			>>"$work/build.log" 2>&1 ||
		{ tail -n 30 "$work/build.log" >&2; exit 1; }
fi
cd "$work"

say "an office of $people people ..."
office kept.db "$people" office
# By day; within a day in an order that has nothing to do with people.
awk -F, -v OFS='\t' 'NR > 1 {
	s = (s * 1103515245 + 12345) % 2147483648
	print $3, s, $0 }' office.csv |
	LC_ALL=C sort -k1,1 -k2,2n | cut -f3 >body.csv
{ head -n 1 office.csv; cat body.csv; } >arrival.csv
rm body.csv office.csv
rows=$(($(wc -l <arrival.csv) - 1))
say "explain: an office of $few people, evaluated ..."
office few.db "$few" few
timbang few.db import --kind observation few.csv >/dev/null
timbang few.db evaluate --period 2026-S1 >/dev/null
nip=$(sqlite3 few.db 'SELECT p.code FROM result JOIN party p USING (party)
	LIMIT 1 OFFSET 1000')

round=1
while [ "$round" -le "$rounds" ]; do
	say "round $round of $rounds ..."
	cp kept.db ours.db
	cp kept.db theirs.db
	# Each goes first in every other round.
	[ $((round % 2)) -eq 0 ] ||
		took sql sqlite3 theirs.db ".read $here/import.sql"
	took import "$program" --store ours.db --by BENCH import \
		--kind observation arrival.csv
	[ $((round % 2)) -eq 1 ] ||
		took sql sqlite3 theirs.db ".read $here/import.sql"
	[ "$(sum_of ours.db)" = "$(sum_of theirs.db)" ] || {
		say "bench: the two wrote different notes"
		exit 1
	}
	round=$((round + 1))
done
round=1
while [ "$round" -le 21 ]; do
	took explain "$program" --store few.db explain "$nip"
	took select sqlite3 :memory: 'select 1'
	round=$((round + 1))
done

printf '%-34s %d\n' 'notes' "$rows"
for name in import sql; do
	printf '%-34s %.2f s, %.2f s of processor, %.1f MB\n' "$name" \
		"$(median $name.all 1)" "$(median $name.all 2)" \
		"$(median $name.all 3 | awk '{ print $1 / 1024 }')"
done
printf '%-34s %s\n' 'SQL / import (times faster)' "$(ratio sql import)"
printf '%-34s %.2f ms\n' 'explain, whole process' \
	"$(median explain.all 1 | awk '{ print $1 * 1000 }')"
printf '%-34s %s\n' "explain / sqlite3 'select 1'" "$(ratio explain select)"
