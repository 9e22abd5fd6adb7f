# measuring.sh - what the benches share; to be read in by them, with $here (this
# folder), $source (the project) and $work (where to write) set.

say() {
	printf '%s\n' "$*" >&2
}

# built [CMAKE-OPTION...]: the program as it is shipped, in $work/build, and
# what measures it
built() {
	sh "$source/engine/setup.sh" test
	say 'building ...'
	mkdir -p "$work"
	cmake -S "$source" -B "$work/build" -DCMAKE_BUILD_TYPE=Release "$@" \
		>"$work/build.log" 2>&1 &&
		cmake --build "$work/build" -j "$(nproc)" \
			>>"$work/build.log" 2>&1 ||
		{ tail -n 30 "$work/build.log" >&2; exit 1; }
	cc -O2 -o "$work/measure" "$here/measure.c"
	program=$work/build/timbang
}

# took NAME COMMAND...: its figures go to NAME.took, its words to NAME.log
took() {
	name=$1
	shift
	"$work/measure" "$work/$name.took" "$@" >"$work/$name.log" 2>&1 || {
		status=$?
		say "bench: $name ended with $status:"
		tail -n 20 "$work/$name.log" >&2
		exit 1
	}
	cat "$work/$name.took" >>"$work/$name.all"
}

# median FILE COLUMN
median() {
	awk -v c="$2" '{ print $c }' "$1" | sort -g | awk '
		{ v[NR] = $1 }
		END {
			low = int((NR + 1) / 2)
			high = int(NR / 2) + 1
			print (v[low] + v[high]) / 2
		}'
}
