#!/bin/sh
# header.sh - timbang.h compiles alone, as C17 and as C++17, with every warning
# an error; and each header of engine/ compiles alone.
set -eu
cd "$(dirname "$0")/../.."
cc=${TIMBANG_CC:-cc}
failed=0
count=0

# compile HEADER COMPILER-AND-OPTIONS...
compile() {
	header=$1
	shift
	count=$((count + 1))
	# One declaration more: a header of macros alone is an empty unit.
	if ! printf '#include "%s"\nextern int tb_nothing;\n' "$header" |
		"$@" -Wall -Wextra -Wpedantic -Werror -fsyntax-only - ; then
		printf 'engine/%s:1: does not compile alone with: %s\n' \
			"$header" "$*"
		failed=1
	fi
}

cxx=
for name in c++ g++ clang++; do
	command -v "$name" >/dev/null && cxx=$name && break
done
if [ -z "$cxx" ]; then
	echo 'header.sh: no C++ compiler found (clang brings clang++)'
	exit 1
fi
compile timbang.h "$cc" -std=c17 -x c -I engine
compile timbang.h "$cxx" -std=c++17 -x c++ -I engine

lua=$(pkg-config --cflags lua5.4)
for path in $(find engine -name '*.h' | sort); do
	compile "${path#engine/}" "$cc" -std=c17 -x c -I engine $lua \
		-D_POSIX_C_SOURCE=200809L
done
[ "$count" -gt 3 ] || { echo 'header.sh: no header found'; exit 1; }
exit $failed
