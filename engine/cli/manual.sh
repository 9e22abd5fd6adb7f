#!/bin/sh
# manual.sh - manual pages and bash completion, from what the program says:
#
#   sh engine/cli/manual.sh TIMBANG SCDOC FOLDER
set -eu

timbang=$1
scdoc=$2
folder=$3

# page LANGUAGE NAME [COMMAND]
page() {
	language=$1
	name=$2
	shift 2
	"$timbang" --lang "$language" help --as scdoc "$@" |
		SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-0} "$scdoc" \
			>"$folder/$language/$name.1"
}

rm -rf "$folder"
for language in en id; do
	mkdir -p "$folder/$language"
	page "$language" timbang
	for command in $("$timbang" help --as names); do
		page "$language" "timbang-$command" "$command"
	done
done
"$timbang" help --as bash >"$folder/timbang.bash"
touch "$folder/done"
