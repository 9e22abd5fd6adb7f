#!/bin/sh
# determinism.sh - one digest from gcc and clang, -O0 and -O2, 100 processes,
# shuffled files, five locales and time zones, 1 to 4 workers:
#
#   sh tests/bench/determinism.sh [FOLDER]
#
# builds four times below FOLDER (default: build/determinism), so it takes
# minutes; part of no other test.  What is compared stands in
# tests/program/determinism.py, which the tests run in little.
set -eu
source=$(cd "$(dirname "$0")/../.." && pwd)
work=${1:-$source/build/determinism}
programs=

for compiler in gcc clang; do
	for level in 0 2; do
		build=$work/$compiler-O$level
		type=RelWithDebInfo	# -O2
		[ $level -gt 0 ] || type=Debug
		cmake -S "$source" -B "$build" -DCMAKE_C_COMPILER=$compiler \
			-DCMAKE_BUILD_TYPE=$type >/dev/null
		cmake --build "$build" -j "$(nproc)" --target timbang \
			timbang-rule-worker timbang-rule-lint >/dev/null
		programs="$programs $build/timbang"
	done
done
# shellcheck disable=SC2086 # a list of files
TIMBANG_SOURCE_DIR=$source exec python3 \
	"$source/tests/program/determinism.py" --long $programs
