#!/bin/sh
# codes.sh - every code of a finding has a row in schemas/codes.csv, and every
# row is a code that the program can print.
set -eu
cd "$(dirname "$0")/../.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

grep -rhoE '"TB-[A-Z][0-9]{3}"' engine --include='*.[ch]' | tr -d '"' |
	sort -u >"$scratch/used"
# Parts of a code (a family, or "all that begin with") are no codes.
sed 1d schemas/codes.csv | cut -d, -f1 >"$scratch/listed"
sort -cu "$scratch/listed" || {
	echo 'schemas/codes.csv: the rows are not in the order of their codes'
	exit 1
}
failed=0
for code in $(comm -23 "$scratch/used" "$scratch/listed"); do
	grep -rn "\"$code\"" engine --include='*.[ch]' | head -1 |
		sed "s|\$| (no row in schemas/codes.csv)|"
	failed=1
done
for code in $(comm -13 "$scratch/used" "$scratch/listed"); do
	echo "schemas/codes.csv: no source has $code"
	failed=1
done
[ -s "$scratch/used" ] || { echo 'codes.sh: no code found'; failed=1; }
exit $failed
