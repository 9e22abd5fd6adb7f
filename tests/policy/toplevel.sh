#!/bin/sh
# toplevel.sh - the top level holds what it holds, no file names a place of
# one machine, and nothing is left for later in the text.
set -eu
cd "$(dirname "$0")/../.."
failed=0

for name in *; do
	case $name in
	CMakeLists.txt | README.md | engine | rules | schemas | tests | samples)
		;;
	build*)		# ignored by git
		;;
	*)
		echo "$name:1: does not belong at the top level"
		failed=1 ;;
	esac
done

# search PATTERN WHAT: the brackets in the patterns keep this file out.
search() {
	found=$(grep -rnIE "$1" --exclude-dir='build*' --exclude-dir=.git --exclude=.git \
		--exclude-dir=__pycache__ . | sed 's|^\./||')
	[ -n "$found" ] || return 0
	printf '%s\n' "$found" | sed "s|^\([^:]*:[0-9]*:\).*|\1 $2|"
	failed=1
}

search '/wor[k]/|/far[m]/|/hom[e]/[a-z]|/roo[t]/|/tm[p]/|/\.librar[y]' \
	'names a place of one machine'
search '(^|[^A-Z])(TOD[O]|FIXM[E]|XX[X])([^A-Z]|$)' 'left for later'
exit $failed
