#!/bin/sh
# manual.sh - a page for each command in both languages, and completion that
# completes.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0"	# completion is of bash
set -u
folder=$TIMBANG_BUILD_DIR/manual
failed=0

complain() {
	echo "$*"
	failed=1
}

names=$("$TIMBANG" help --as names) || complain 'no names'
[ "$(echo "$names" | wc -l)" -ge 14 ] || complain "few commands: $names"
for name in $names; do
	for language in en id; do
		page=$folder/$language/timbang-$name.1
		[ -s "$page" ] || complain "$page is missing"
		grep -q "^.TH \"timbang-$name\" \"1\"" "$page" ||
			complain "$page has no head"
		grep -q -- '-by' "$page" || complain "$page lacks --by"
	done
	grep -q "timbang-$name" "$folder/id/timbang.1" ||
		complain "$name is not on the page of all"
done
grep -q 'LIHAT JUGA' "$folder/id/timbang-evaluate.1" ||
	complain 'the Indonesian page is not Indonesian'

. "$folder/timbang.bash"

# completes WANTED WORD...: the last word is being typed
completes() {
	wanted=$1
	shift
	COMP_WORDS=(timbang "$@")
	COMP_CWORD=$#
	COMPREPLY=()
	_timbang
	[ "${COMPREPLY[*]}" = "$wanted" ] ||
		complain "$*: ${COMPREPLY[*]}, not $wanted"
}

completes evaluate ev
completes nilai nila
completes --period evaluate --pe
completes 'text csv json' results --format ''
completes 'asn author' explain 199001012020011001 --for a
completes --store --sto

"$TIMBANG" help --as scdoc nosuch 2>/dev/null
[ $? -eq 2 ] || complain 'an unknown command is a wrong usage'
"$TIMBANG" help --as pdf 2>/dev/null
[ $? -eq 2 ] || complain 'an unknown form is a wrong usage'
"$TIMBANG" help evaluate --as bash 2>/dev/null
[ $? -eq 2 ] || complain 'completion is of all commands'
exit $failed
