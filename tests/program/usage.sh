#!/bin/sh
# usage.sh - a wrong command line gets one sentence that helps, exit code 2,
# and nothing is made.
set -eu
: "${TIMBANG:?the program to test}"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
unset TIMBANG_STORE TIMBANG_RULES TIMBANG_BY LANGUAGE LC_ALL LC_MESSAGES LANG
TIMBANG_LANG=en
export TIMBANG_LANG
failed=0

complain() {
	printf 'usage.sh: %s\n' "$*"
	failed=1
}

# refuse CODE TEXT WORDS...: exit code and a part of the one sentence
refuse() {
	code=$1
	text=$2
	shift 2
	got=0
	"$TIMBANG" "$@" >out 2>err </dev/null || got=$?
	[ "$got" = "$code" ] || complain "'$*' ended with $got, not $code"
	grep -qF -e "$text" err || complain "'$*' does not say '$text': $(cat err)"
	[ "$(wc -l <err)" = 1 ] || complain "'$*' says more than one line"
	[ ! -s out ] || complain "'$*' printed a result"
}

refuse 2 "did you mean evaluate?" evalute
refuse 2 "there is no command 'zzzzzz'; see timbang help" zzzzzz
refuse 2 "did you mean jelaskan?" jelskan
refuse 2 "did you mean --period?" evaluate --perod 2026
refuse 2 "results does not take --strict" results --strict
refuse 2 "comes after the command" --period 2026 evaluate
refuse 2 "option --run needs a value" results --run
refuse 2 "takes no value" results --summary=yes
refuse 2 "explain needs NIP" explain
refuse 2 "'b' is too much" explain a b
refuse 2 "evaluate needs --period PERIOD; for example" evaluate --by x
refuse 2 "say who does this" evaluate --period 2026-S1
refuse 2 "say who does this" init
refuse 2 "say who does this" import nothing
refuse 2 "name the files or folders" import --by x
refuse 2 "--withdraw takes no files" import --withdraw 3 a.csv --by x
refuse 2 "--format takes text, csv or json" results --format pdf
refuse 2 "--format takes text or json here" explain 1 --format csv
refuse 2 "--color takes auto, always or never" results --color red
refuse 2 "language 'fr' is not known" --lang fr results
refuse 2 "--run must be a whole number" results --run x
refuse 2 "--run must be a whole number" results --run 0
refuse 2 "--run must be a whole number" results --run 99999999999999999999
refuse 2 "not both" results --run 1 --period 2026
refuse 2 "RUN must be a whole number" verify one
refuse 8 "there is no store 'timbang.db'" results
refuse 8 "there is no store 'elsewhere.db'" runs --store elsewhere.db

# Global options stand before or after the command, and aliases work.
TIMBANG_LANG=id
refuse 8 "tidak ada gudang data 'a.db'" --store a.db hasil
refuse 8 "there is no store 'b.db'" hasil --store b.db --lang en
refuse 8 "there is no store 'c.db'" --lang=en --store=c.db riwayat
TIMBANG_STORE=d.db
export TIMBANG_STORE
refuse 8 "gudang data 'd.db'" hasil
refuse 8 "gudang data 'e.db'" hasil --store e.db
unset TIMBANG_STORE

# Without --lang and TIMBANG_LANG the environment decides, Indonesian at last.
unset TIMBANG_LANG
refuse 8 "tidak ada gudang data" hasil
LANG=C; export LANG
refuse 8 "tidak ada gudang data" hasil
LANG=en_GB.UTF-8
refuse 8 "there is no store" hasil
LANG=id_ID.UTF-8
refuse 8 "tidak ada gudang data" hasil
LANGUAGE=en; export LANGUAGE
refuse 8 "there is no store" hasil
refuse 8 "tidak ada gudang data" hasil --lang id
LC_ALL=POSIX; export LC_ALL
refuse 8 "tidak ada gudang data" hasil --lang id

rm -f out err
[ -z "$(ls -A)" ] || complain "files were made: $(ls -A)"

"$TIMBANG" --version | grep -qx 'timbang [0-9.]*' ||
	complain "--version is not 'timbang NUMBER'"
if [ -w /dev/full ]; then
	if "$TIMBANG" help >/dev/full 2>"$scratch/err"; then
		complain "a full disk passed for success"
	fi
	[ -s "$scratch/err" ] || complain "a full disk is not spoken of"
fi
exit $failed
