#!/bin/sh
# run.sh - how long an evaluation takes, against what SQLite itself needs to
# group the same notes; and how long comparing two rulesets takes, against one
# evaluation of the same people:
#
#   sh tests/bench/run.sh [PEOPLE [ROUNDS]]
#
# No test: it judges nothing.  README.md says how to read the figures.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
source=$(cd "$here/../.." && pwd)
people=${1:-20000}
rounds=${2:-5}
work=$source/build/bench
floor='SELECT count(*), sum(a) FROM
(SELECT avg(level) a FROM note GROUP BY party, competency)'

case $people$rounds in
*[!0-9]*)
	echo 'usage: sh tests/bench/run.sh [PEOPLE [ROUNDS]]' >&2
	exit 2 ;;
esac
. "$here/measuring.sh"

built
rm -rf "$work"/office "$work"/*.db* "$work"/*.all "$work"/*.took
set -- --rules "$source/rules" --by BENCH
say "an office of $people people ..."
took sample "$program" sample --people "$people" --seed 1 "$work/office"
took init "$program" --store "$work/kept.db" "$@" init
for dinas in kesehatan pendidikan; do
	took dictionaries "$program" --store "$work/kept.db" "$@" import \
		"$source/rules/$dinas"
done
took import "$program" --store "$work/kept.db" "$@" import "$work/office"
notes=$(sqlite3 "$work/kept.db" 'SELECT count(*) FROM note')

round=1
while [ "$round" -le "$rounds" ]; do
	say "round $round of $rounds ..."
	cp "$work/kept.db" "$work/round.db"
	# Each goes first in every other round, so that what drifts on the
	# machine meets both.
	[ $((round % 2)) -eq 0 ] ||
		took floor sqlite3 "$work/round.db" "$floor"
	took evaluate "$program" --store "$work/round.db" "$@" evaluate \
		--period 2026-S1
	[ $((round % 2)) -eq 1 ] ||
		took floor sqlite3 "$work/round.db" "$floor"
	paste -d ' ' "$work/evaluate.took" "$work/floor.took" |
		awk '{ print $1 / $4, $2 / $5 }' >>"$work/ratio.all"
	took verify "$program" --store "$work/round.db" "$@" verify 1
	paste -d ' ' "$work/verify.took" "$work/evaluate.took" |
		awk '{ print $1 / $4, $2 / $5 }' >>"$work/ratio3.all"
	[ $((round % 2)) -eq 0 ] ||
		took impact "$program" --store "$work/round.db" "$@" impact \
			kesehatan --set bobot_komunikasi=40 --period 2026-S1
	took dinas "$program" --store "$work/round.db" "$@" evaluate \
		--unit kesehatan --period 2026-S1
	[ $((round % 2)) -eq 1 ] ||
		took impact "$program" --store "$work/round.db" "$@" impact \
			kesehatan --set bobot_komunikasi=40 --period 2026-S1
	paste -d ' ' "$work/impact.took" "$work/dinas.took" |
		awk '{ print $1 / $4, $2 / $5 }' >>"$work/ratio2.all"
	round=$((round + 1))
done

cp "$work/kept.db" "$work/round.db"
watched evaluate "$program" --store "$work/round.db" "$@" evaluate \
	--period 2026-S1
wall=$(median "$work/evaluate.all" 1)
awk -v people="$people" -v notes="$notes" -v rounds="$rounds" \
	-v wall="$wall" -v cpu="$(median "$work/evaluate.all" 2)" \
	-v memory="$(together evaluate)" \
	-v floor="$(median "$work/floor.all" 1)" \
	-v ratio="$(median "$work/ratio.all" 1)" \
	-v cpu_ratio="$(median "$work/ratio.all" 2)" \
	-v impact="$(median "$work/impact.all" 1)" \
	-v impact_memory="$(median "$work/impact.all" 3)" \
	-v ratio2="$(median "$work/ratio2.all" 1)" \
	-v cpu_ratio2="$(median "$work/ratio2.all" 2)" \
	-v verify="$(median "$work/verify.all" 1)" \
	-v ratio3="$(median "$work/ratio3.all" 1)" \
	-v cpu_ratio3="$(median "$work/ratio3.all" 2)" \
	-v import="$(median "$work/import.all" 1)" \
	-v import_memory="$(median "$work/import.all" 3)" \
	-v bytes="$(wc -c <"$work/kept.db")" 'BEGIN {
	printf "people                 %d\n", people
	printf "notes                  %d\n", notes
	printf "store                  %.1f MB\n", bytes / 1e6
	printf "import                 %.3f s, %d notes/s, %.1f MB\n", import,
		notes / import, import_memory / 1024
	printf "evaluate               %.3f s, %.3f s of processor\n", wall, cpu
	printf "people per second      %d\n", people / wall
	printf "peak memory            %s\n", memory
	printf "floor (GROUP BY)       %.3f s\n", floor
	printf "ratio to floor (F1)    %.2f, of processor %.2f\n", ratio,
		cpu_ratio
	printf "impact of one dinas    %.3f s, %.1f MB\n", impact,
		impact_memory / 1024
	printf "ratio to evaluate (F2) %.2f, of processor %.2f\n", ratio2,
		cpu_ratio2
	printf "verify                 %.3f s\n", verify
	printf "verify to evaluate     %.2f, of processor %.2f\n", ratio3,
		cpu_ratio3
	printf "medians of             %d interleaved rounds\n", rounds
}'
