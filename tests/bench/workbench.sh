#!/bin/sh
# workbench.sh - how long somebody who edits rules waits: `check` and `test` of
# a ruleset with 50 rules and 200 cases, and `check` and `test --mutate` of
# kesehatan as shipped.
#
#   sh tests/bench/workbench.sh [ROUNDS]
#
# No test: it judges nothing.  README.md says how to read the figures.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
source=$(cd "$here/../.." && pwd)
rounds=${1:-5}
work=$source/build/bench

case $rounds in
*[!0-9]* | '')
	echo 'usage: sh tests/bench/workbench.sh [ROUNDS]' >&2
	exit 2 ;;
esac
. "$here/measuring.sh"
built

# 2 weighting rules and 48 training rules, each for one level of one of the
# national competencies; 200 cases that each meet one.
rules=$work/rules
rm -rf "$rules"
mkdir -p "$rules/besar/tests"
cp -r "$source/rules/nasional" "$source/rules/kesehatan" "$rules"
cat >"$rules/besar/ruleset.yaml" <<'END'
unit: besar
from: 2026-01-01
basis: Contoh untuk mengukur
method:
  level: median
  surplus: cap_each
  roles: { superior: 1 }
  bands: pemetaan
parameters:
  bobot: [ { from: 2026-01-01, value: 25, basis: Contoh } ]
END
cat >"$rules/besar/weights.lua" <<'END'
return {
  { id = "dasar", reason = "Bobot dasar",
    weights = { managerial = 80, sociocultural = 10, technical = 40 } },
  { id = "tatap-muka", reason = "Berhadapan dengan masyarakat",
    when = function(asn) return asn.position.serves_public end,
    weights = function(_, p) return { KOM = p.bobot } end },
}
END
awk 'BEGIN {
	n = split("INT KS KOM OPH PP PDOL MP PK", code, " ")
	print "return {"
	for (i = 0; i < 48; i++)
		printf "  { id = \"aturan-%d\", competency = \"%s\", below = 0.5,\n" \
			"    priority = \"suggested\", reason = \"{competency} {level}\",\n" \
			"    when = function(asn, _, profile) return asn.leads or " \
			"profile.%s.gap < -%.1f end,\n" \
			"    recommend = courses { competency = \"%s\" } },\n",
			i, code[i % n + 1], code[i % n + 1], int(i / n) / 2,
			code[i % n + 1]
	print "}"
}' >"$rules/besar/training.lua"
awk 'BEGIN {
	print "people:"
	for (i = 0; i < 200; i++)
		printf "  orang-%d:\n    position: { tier: ahli_pertama, " \
			"serves_public: %s }\n    levels: { all: 2, KOM: %s }\n",
			i, i % 2 ? "true" : "false", i % 3 ? 2 : 3
	print "cases:"
	for (i = 0; i < 200; i++)
		printf "  - name: kasus %d\n    person: orang-%d\n" \
			"    period: 2026-S1\n    expect: { jpm: 100, score: 100, " \
			"recommendations: [] }\n", i, i
}' >"$rules/besar/tests/besar.yaml"

# figure WORDS COMMAND...: the medians of so many rounds
figure() {
	words=$1
	shift
	rm -f "$work/workbench.all"
	round=0
	while [ "$round" -lt "$rounds" ]; do
		took workbench "$program" --rules "$rules" "$@"
		round=$((round + 1))
	done
	printf '%-44s %7.3f s, %.3f s of processor\n' "$words" \
		"$(median "$work/workbench.all" 1)" \
		"$(median "$work/workbench.all" 2)"
}

figure 'check, 50 rules' check besar
figure 'test, 50 rules and 200 cases' test besar
figure 'check of kesehatan' check kesehatan
figure 'test of kesehatan' test kesehatan
figure 'test --mutate of kesehatan' test kesehatan --mutate
