#!/bin/sh
# symbols.sh - every name that a library of ours defines for others begins
# with tb_, so that it can never meet somebody else's.
set -eu
build=${TIMBANG_BUILD_DIR:-$(dirname "$0")/../../build}

set -- "$build"/libtb_*.a
if [ ! -e "$1" ]; then
	echo "symbols.sh: no library in $build"
	exit 1
fi
LC_ALL=C nm -A -g --defined-only "$@" 2>/dev/null | awk '
	NF < 3 { next }		# the title of a member
	{ symbols++ }
	$NF !~ /^tb_/ {
		place = $1
		sub(/:[^:]*$/, "", place)
		sub(/^.*\//, "", place)
		printf "%s: the name %s does not begin with tb_\n", place, $NF
		bad = 1
	}
	END {
		if (symbols == 0) {
			print "symbols.sh: nm shows no symbol"
			bad = 1
		}
		exit bad
	}'
