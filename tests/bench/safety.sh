#!/bin/sh
# safety.sh - what the guards around rules cost, and what Lua costs: the same
# evaluation with timbang-rule-worker as it is, without its guards, and with
# the rules of kesehatan in C:
#
#   sh tests/bench/safety.sh [PEOPLE [ROUNDS]]
#
# The program knows nothing of it: it starts what stands beside it.  All three
# must give the same digest of results, else nothing is compared.  No test: it
# judges nothing.  README.md says how to read the figures.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
source=$(cd "$here/../.." && pwd)
people=${1:-20000}
rounds=${2:-7}
work=$source/build/bench-safety

case $people$rounds in
*[!0-9]*)
	echo 'usage: sh tests/bench/safety.sh [PEOPLE [ROUNDS]]' >&2
	exit 2 ;;
esac
. "$here/measuring.sh"

built timbang bare native
rm -rf "$work"/*.all "$work"/*.took "$work"/*.db* "$work"/with-*
for worker in shipped bare native; do
	mkdir "$work/with-$worker"
	cp "$work"/build/timbang "$work"/build/timbang-* "$work/with-$worker"
	[ $worker = shipped ] ||
		cp "$work/build/tests/bench/$worker" \
			"$work/with-$worker/timbang-rule-worker"
done

say "$people people of the dinas kesehatan ..."
health "$work/kept.db" "$people"

digest=
order='shipped bare native'
round=1
while [ "$round" -le "$rounds" ]; do
	say "round $round of $rounds ..."
	for name in $order; do
		rm -f "$work"/round.db*
		cp "$work/kept.db" "$work/round.db"
		took "$name" "$work/with-$name/timbang" \
			--store "$work/round.db" --rules "$source/rules" \
			--by BENCH evaluate --period 2026-S1
		this=$(sqlite3 "$work/round.db" 'SELECT digest FROM run')
		[ "${digest:=$this}" = "$this" ] || {
			say "bench: $name has other results: $this, not $digest"
			exit 7
		}
	done
	order="${order#* } ${order%% *}"
	round=$((round + 1))
done

# ratio NAME OTHER: time of NAME over that of OTHER, round by round
ratio() {
	paste -d ' ' "$work/$1.all" "$work/$2.all" |
		awk '{ print $1 / $4, $2 / $5 }' >"$work/ratio.all"
	printf 'wall %.2f, processor %.2f\n' "$(median "$work/ratio.all" 1)" \
		"$(median "$work/ratio.all" 2)"
}
printf '%d people of one dinas; medians of %d rounds; one digest: %.12s\n\n' \
	"$people" "$rounds" "$digest"
for name in shipped bare native; do
	printf '%-26s %.3f s, %.3f s of processor\n' "evaluate, $name" \
		"$(median "$work/$name.all" 1)" "$(median "$work/$name.all" 2)"
done
printf '%-26s %s\n' 'safety on / off' "$(ratio shipped bare)" \
	'rules in Lua / in C' "$(ratio shipped native)"
