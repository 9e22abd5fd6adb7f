#!/bin/sh
# catalogue.sh - every message of the program has its Indonesian, none is
# fuzzy or empty, and the catalogue itself is sound.
set -eu
cd "$(dirname "$0")/../.."
catalogue=engine/po/id.po
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

if [ ! -f $catalogue ]; then
	echo "$catalogue:1: is missing"
	exit 1
fi
msgfmt --check -o /dev/null $catalogue

# The order does not matter, the places do: they are what is printed.
find engine -name '*.[ch]' | sort >"$scratch/files"
xgettext --from-code=UTF-8 --language=C --add-location=full \
	--keyword=_ --keyword=N_ --keyword=TB_PLURAL:1,2 \
	--omit-header -f "$scratch/files" -o "$scratch/all.pot"
if ! [ -s "$scratch/all.pot" ]; then
	echo 'catalogue.sh: no message found in engine/'
	exit 1
fi
sed -i '1i msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n' \
	"$scratch/all.pot"
msgmerge --quiet --no-fuzzy-matching --add-location=full \
	-o "$scratch/merged.po" $catalogue "$scratch/all.pot"

# report OPTION WHAT
report() {
	msgattrib --no-obsolete "$1" --no-wrap "$scratch/merged.po" |
		awk -v what="$2" '
		/^#: / { place = $2; next }
		/^msgid / { text = $0; sub(/^msgid /, "", text) }
		/^msgstr/ && place != "" {
			printf "%s: %s: %s\n", place, what, text
			place = ""
			bad = 1
		}
		END { exit bad }'
}
failed=0
report --untranslated 'no Indonesian in engine/po/id.po for' || failed=1
report --only-fuzzy 'fuzzy in engine/po/id.po' || failed=1
exit $failed
