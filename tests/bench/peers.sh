#!/bin/sh
# peers.sh - the same evaluation of one dinas by timbang and by what somebody
# might use instead, from the same store, as the same CSV:
#
#   sh tests/bench/peers.sh [PEOPLE [ROUNDS]]
#
# What each writes must be equal to the byte, else nothing is compared.  What
# Debian's packages cannot be had for is left out, and said.  No test: it
# judges nothing.  README.md says how to read the figures.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
source=$(cd "$here/../.." && pwd)
people=${1:-20000}
rounds=${2:-5}
work=$source/build/bench
peers=$here/peers
packages='libclips-dev lua5.4 lua-sql-sqlite3 python3 python3-pandas sqlite3'

case $people$rounds in
*[!0-9]*)
	echo 'usage: sh tests/bench/peers.sh [PEOPLE [ROUNDS]]' >&2
	exit 2 ;;
esac
. "$here/measuring.sh"

has() {
	for package; do
		[ "$(dpkg-query -W -f '${db:Status-Status}' "$package" \
			2>/dev/null)" = installed ] || return 1
	done
}

# ------------------------------------------------------------------- set up

built
work=$work/peers
mkdir -p "$work"
cp "$work/../measure" "$work/measure"
rm -rf "$work"/*.all "$work"/*.took "$work"/*.csv "$work"/*.db*
has $packages || [ "$(id -u)" -ne 0 ] || {
	say 'installing what the peers need ...'
	apt-get -q update >"$work/setup.log" 2>&1 || true
	DEBIAN_FRONTEND=noninteractive apt-get -q install -y \
		--no-install-recommends $packages >>"$work/setup.log" 2>&1 ||
		true
}
# peer NAME PACKAGE...: take it in, or say why not
names=
peer() {
	name=$1
	shift
	if has "$@"; then
		names="$names $name"
	else
		say "without $name: one of these packages is missing: $*"
	fi
}
peer sql sqlite3
peer lua lua5.4 lua-sql-sqlite3
peer clips libclips-dev
peer python python3
peer pandas python3 python3-pandas
case $names in
*clips*)
	cc -O2 -o "$work/embedded" "$peers/embedded.c" -lclips -lsqlite3 -lm \
		2>"$work/embedded.log" || {
		cat "$work/embedded.log" >&2
		exit 1
	} ;;
esac

say "$people people of the dinas kesehatan ..."
health "$work/kept.db" "$people"
notes=$(sqlite3 "$work/kept.db" 'SELECT count(*) FROM note')

# ------------------------------------------------------------------ runners

# One program for each, so that its time is that of one process and what it
# starts.  They find their way by these.
store=$work/round.db
rules=$source/rules
cat "$peers/facts.sql" "$peers/plain.sql" >"$work/whole.sql"
export store rules program peers work

cat >"$work/timbang" <<'END'
"$program" --store "$store" --rules "$rules" --by BENCH evaluate \
	--period 2026-S1 >/dev/null 2>&1 &&
	"$program" --store "$store" --rules "$rules" results --format csv
END
cat >"$work/evaluate" <<'END'
exec "$program" --store "$store" --rules "$rules" --by BENCH evaluate \
	--period 2026-S1
END
cat >"$work/sql" <<'END'
exec sqlite3 "$store" <"$work/whole.sql"
END
cat >"$work/lua" <<'END'
exec lua5.4 "$peers/plain.lua" "$store" "$peers/facts.sql" "$rules"
END
cat >"$work/clips" <<'END'
exec "$work/embedded" "$store" "$peers/facts.sql" "$peers/kesehatan.clp"
END
cat >"$work/python" <<'END'
exec /usr/bin/python3 "$peers/plain.py" "$store" "$peers/facts.sql"
END
cat >"$work/pandas" <<'END'
exec /usr/bin/python3 "$peers/frames.py" "$store" "$peers/facts.sql"
END

# run NAME FIGURES [--tree]: its words are its CSV
run() {
	cp "$work/kept.db" "$store"
	"$work/measure" ${3-} "$work/$1.$2" sh "$work/$1" \
		>"$work/$1.csv" 2>"$work/$1.log" || {
		say "bench: $1 failed:"
		tail -n 20 "$work/$1.csv" "$work/$1.log" >&2
		exit 1
	}
	rm -f "$store"*
}

# --------------------------------------------------------------- are they equal

say 'the same results?'
for name in timbang $names; do
	run "$name" tree --tree
	case $name in
	timbang)
		cut -d , -f 1,5-10 "$work/timbang.csv" ;;
	*)
		cat "$work/$name.csv" ;;
	esac | LC_ALL=C sort >"$work/$name.sorted"
	cmp -s "$work/timbang.sorted" "$work/$name.sorted" || {
		say "bench: $name has other results than timbang:"
		diff "$work/timbang.sorted" "$work/$name.sorted" |
			head -n 10 >&2
		exit 7
	}
done
run evaluate tree --tree
[ "$(wc -l <"$work/timbang.sorted")" -eq $((people + 1)) ] || {
	say "bench: not $people people"
	exit 1
}

# -------------------------------------------------------------------- measure

# Each round begins one further down the list, so that what drifts on the
# machine meets all.
order="timbang evaluate $names"
round=1
while [ "$round" -le "$rounds" ]; do
	say "round $round of $rounds ..."
	for name in $order; do
		run "$name" took
		cat "$work/$name.took" >>"$work/$name.all"
	done
	order="${order#* } ${order%% *}"
	round=$((round + 1))
done

printf '%d people of one dinas, %d notes; medians of %d rounds; %s\n\n' \
	"$people" "$notes" "$rounds" "results equal: $(sha256sum \
		<"$work/timbang.sorted" | cut -c 1-12)"
printf '%-9s %8s %8s %9s %7s %7s\n' '' 'wall s' 'cpu s' 'memory MB' \
	'x wall' 'x cpu'
for name in timbang evaluate $names; do
	paste -d ' ' "$work/$name.all" "$work/timbang.all" |
		awk '{ print $1 / $4, $2 / $5 }' >"$work/ratio.all"
	printf '%-9s %8.2f %8.2f %9.1f %7.2f %7.2f\n' "$name" \
		"$(median "$work/$name.all" 1)" \
		"$(median "$work/$name.all" 2)" \
		"$(awk '{ print $4 / 1024 }' "$work/$name.tree")" \
		"$(median "$work/ratio.all" 1)" "$(median "$work/ratio.all" 2)"
done
cat <<'END'

timbang: evaluate (stored) and results --format csv; evaluate: without the
second.  memory: of all its processes together at the highest look (Pss).
END
