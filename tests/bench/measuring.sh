# measuring.sh - what the benches share; to be read in by them, with $work set.

say() {
	printf '%s\n' "$*" >&2
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
