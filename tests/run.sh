#!/bin/sh
# run.sh - everything that must hold, on one machine, in one go:
#
#   sh tests/run.sh
#
# gcc build and all tests; clang build with sanitizers; several evaluators at
# once under the thread sanitizer; the fuzz targets for a moment; clang-tidy;
# valgrind.  Works from any folder, as root or not.  The last line is the sum;
# anything but `0 failed` ends with 1.
set -u

here=$(cd "$(dirname "$0")" && pwd)
source=$(dirname "$here")
work=$source/build/check
jobs=$(nproc 2>/dev/null || echo 2)
passed=0
failed=0

# Time that clang-tidy may take; files that it did not reach are named.
tidy_seconds=360

began=$(date +%s)

title() {
	printf '\n== %s (%d s so far)\n' "$*" $(($(date +%s) - began))
}

# judge STATUS NAME: one more check that passed or failed
judge() {
	if [ "$1" -eq 0 ]; then
		passed=$((passed + 1))
		printf 'ok      %s\n' "$2"
	else
		failed=$((failed + 1))
		printf 'FAILED  %s\n' "$2"
	fi
}

finish() {
	if [ $((passed + failed)) -eq 0 ]; then
		echo 'no test ran'
		failed=1
	fi
	printf '\n%d passed, %d failed in %d s\n' "$passed" "$failed" \
		$(($(date +%s) - began))
	[ "$failed" -eq 0 ]
	exit
}

# build NAME CMAKE-OPTION...
build() {
	name=$1
	shift
	log=$work/$name.log
	cmake -S "$source" -B "$work/$name" -DTIMBANG_TESTS=ON \
		-DTIMBANG_WERROR=ON "$@" >"$log" 2>&1 &&
		cmake --build "$work/$name" -j "$jobs" >>"$log" 2>&1
	status=$?
	[ $status -eq 0 ] || grep -vE '^\[|^-- ' "$log" | tail -n 60
	judge $status "build $name"
	return $status
}

# run_tests NAME CTEST-OPTION...: adds what ctest counted
run_tests() {
	name=$1
	shift
	log=$work/$name.tests.log
	(cd "$work/$name" && ctest --output-on-failure --no-tests=error \
		-j "$jobs" "$@") >"$log" 2>&1
	status=$?
	grep -E '^ *[0-9]+/[0-9]+ Test ' "$log"
	total=$(sed -n 's/.*tests failed out of \([0-9]*\).*/\1/p' "$log")
	lost=$(sed -n 's/.* \([0-9]*\) tests failed out of .*/\1/p' "$log")
	passed=$((passed + ${total:-0} - ${lost:-0}))
	failed=$((failed + ${lost:-0}))
	if [ $status -ne 0 ]; then
		sed -n '/^ *Start /d;/Passed/d;p' "$log" | tail -n 200
		[ "${lost:-0}" -gt 0 ] || judge 1 "ctest of $name"
	fi
}

look_at_threads() {
	log=$work/threads.tests.log
	TIMBANG=$work/threads/timbang python3 "$here/program/workers.py" \
		>"$log" 2>&1
	status=$?
	[ $status -eq 0 ] || tail -n 60 "$log"
	judge $status 'workers.py without races'
}

# What gcc and clang made must give one digest.  The long form, with -O0 too:
# tests/bench/determinism.sh
same_digest() {
	for name in gcc sanitized; do
		TIMBANG=$work/$name/timbang python3 \
			"$here/program/determinism.py" --digest \
			>"$work/$name.digest" 2>&1 || echo "$name failed" \
			>>"$work/$name.digest"
	done
	cmp "$work/gcc.digest" "$work/sanitized.digest" &&
		grep -qE '^[0-9a-f]{64}$' "$work/gcc.digest"
	judge $? 'one digest from both'
}

# Several at a time; what each ended with stands beside its log.
fuzz_for_a_moment() {
	mkdir -p "$work/fuzz"
	rm -f "$work"/fuzz/*.status
	printf '%s\n' "$work"/sanitized/tests/fuzzer_* |
		xargs -P "$jobs" -n 1 sh -c '
			[ -x "$3" ] || exit 0
			noun=${3##*/fuzzer_}
			mkdir -p "$1/$noun"
			(cd "$1" && "$3" -seed=1 -runs=20000 \
				-max_total_time=5 -max_len=4096 "$1/$noun" \
				"$2/$noun") >"$1/$noun.log" 2>&1
			echo $? >"$1/$noun.status"
		' fuzz "$work/fuzz" "$here/fuzz/corpus"
	for status in "$work"/fuzz/*.status; do
		[ -e "$status" ] || { judge 1 'fuzz: nothing ran'; return; }
		noun=${status##*/}
		noun=${noun%.status}
		[ "$(cat "$status")" -eq 0 ] || tail -n 60 "$work/fuzz/$noun.log"
		judge "$(cat "$status")" "fuzz $noun"
	done
}

# The analyzer gives up on a function after so many nodes; by default it goes on
# five times as long, and finds the same here.
tidy() {
	until=$(($(date +%s) + tidy_seconds))
	mkdir -p "$work/tidy"
	find "$source/engine" -name '*.c' | sort |
		xargs -P "$jobs" -n 1 sh -c '
			[ "$(date +%s)" -lt "$2" ] ||
				{ echo "not reached: $3"; exit 0; }
			log=$(clang-tidy --quiet -p "$1" \
				--extra-arg=-Xclang --extra-arg=-analyzer-config \
				--extra-arg=-Xclang --extra-arg=max-nodes=40000 \
				"$3" 2>&1) || { printf "%s\n" "$log"; exit 1; }
		' tidy "$work/sanitized" "$until" >"$work/tidy/log" 2>&1
	status=$?
	grep -vE '^[0-9]+ warnings? (generated|treated)|^Suppressed' \
		"$work/tidy/log"
	judge $status clang-tidy
}

# under_valgrind NAME COMMAND...
under_valgrind() {
	name=$1
	shift
	log=$work/valgrind/$name.log
	valgrind -q --error-exitcode=99 --leak-check=full \
		--errors-for-leak-kinds=definite "$@" >"$log" 2>&1
	status=$?
	[ $status -eq 0 ] || tail -n 60 "$log"
	judge $status "valgrind $name"
}

# A few tests, and one whole run of the program over a small invented office.
run_valgrind() {
	rm -rf "$work/valgrind"
	mkdir -p "$work/valgrind"
	gcc=$work/gcc
	for test in base_memory base_text schema_yaml exchange_csv; do
		[ -x "$gcc/tests/unit_$test" ] || continue
		under_valgrind "unit_$test" "$gcc/tests/unit_$test"
	done
	[ -x "$gcc/timbang" ] || return
	store=$work/valgrind/store.db
	rules=$source/rules
	set -- "$gcc/timbang" --store "$store" --rules "$rules" --by uji
	under_valgrind sample "$@" sample --people 12 --seed 1 \
		"$work/valgrind/office"
	"$@" init >"$work/valgrind/init.log" 2>&1
	judge $? 'timbang init'
	under_valgrind import "$@" import "$rules/kesehatan" \
		"$rules/pendidikan" "$work/valgrind/office"
	under_valgrind evaluate "$@" evaluate --period 2026-S1
	under_valgrind results "$@" results
}

title set-up
sh "$source/engine/setup.sh" test || { judge 1 set-up; finish; }
mkdir -p "$work"

title 'gcc: all tests'
build gcc -DCMAKE_C_COMPILER=gcc && run_tests gcc

title 'clang with sanitizers: unit, fuzz and program tests'
build sanitized -DCMAKE_C_COMPILER=clang -DTIMBANG_FUZZERS=ON \
	-DTIMBANG_SANITIZE=address,undefined &&
	run_tests sanitized -L 'unit|fuzz|program' -LE plain

title 'clang with the thread sanitizer: several evaluators at once'
build threads -DCMAKE_C_COMPILER=clang -DTIMBANG_TESTS=OFF \
	-DTIMBANG_SANITIZE=thread && look_at_threads

title 'the digests of both'
same_digest

title 'fuzzing for a moment'
fuzz_for_a_moment

title clang-tidy
tidy

title valgrind
run_valgrind

finish
