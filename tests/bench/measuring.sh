# measuring.sh - what the benches share; to be read in by them, with $here (this
# folder), $source (the project) and $work (where to write) set.

say() {
	printf '%s\n' "$*" >&2
}

# built [TARGET...]: the program as it is shipped, in $work/build, and what
# measures it; with TARGETs only those, which may be those of the benches
built() {
	tests=OFF
	[ $# -eq 0 ] || tests=ON
	sh "$source/engine/setup.sh" test
	say 'building ...'
	mkdir -p "$work"
	cmake -S "$source" -B "$work/build" -DCMAKE_BUILD_TYPE=Release \
		-DTIMBANG_TESTS=$tests \
		>"$work/build.log" 2>&1 &&
		cmake --build "$work/build" -j "$(nproc)" ${1+-t "$@"} \
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

# watched NAME COMMAND...: all its processes are looked at; what they took
# together goes to NAME.tree
watched() {
	name=$1
	shift
	"$work/measure" --tree "$work/$name.tree" "$@" >"$work/$name.log" \
		2>&1 || {
		say "bench: $name ended with an error:"
		tail -n 20 "$work/$name.log" >&2
		exit 1
	}
}

# together NAME: what was watched, in MB: at the highest look, and the sum of
# what each process held at its own highest
together() {
	awk '{ printf "%.1f (%.1f) MB", $4 / 1024, $5 / 1024 }' \
		"$work/$1.tree"
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

# health STORE PEOPLE: a new store of one dinas, whose rules are kesehatan's.
# Three people of ten work in the health units of an invented office.
health() {
	rm -rf "$1" "$work/whole-office" "$work/office"
	mkdir "$work/office"
	"$program" sample --people $(($2 * 10 / 3 + 500)) --seed 1 \
		"$work/whole-office" >/dev/null
	for file in unit position person assignment rater course observation
	do
		printf '%s\n' "$work/whole-office/$file.csv"
	done | xargs awk -v people="$2" -v out="$work/office" \
		-f "$here/peers/office.awk"
	for command in init "import $source/rules/kesehatan" \
		"import $work/office"; do
		"$program" --store "$1" --rules "$source/rules" --by BENCH \
			$command >"$work/office.log" 2>&1 || {
			cat "$work/office.log" >&2
			exit 1
		}
	done
}
