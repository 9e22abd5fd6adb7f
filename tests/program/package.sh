#!/bin/sh
# package.sh - the Debian package: what it needs, what is in it, and that it
# works from where it was unpacked, with nothing of the source tree.
set -eu
unset CDPATH TIMBANG_RULES TIMBANG_STORE TIMBANG_BY TIMBANG_LANG

build=${TIMBANG_BUILD_DIR:?the folder of the build}
if grep -q '^TIMBANG_SANITIZE:[A-Z]*=.' "$build/CMakeCache.txt"; then
	echo 'skipped: sanitizers are not packaged'
	exit 0
fi
if ! command -v dpkg-shlibdeps >/dev/null || ! command -v file >/dev/null; then
	echo 'skipped: dpkg-dev or file is not there'
	exit 0
fi

fail() {
	printf 'package.sh: %s\n' "$*" >&2
	exit 1
}

here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
cpack --config "$build/CPackConfig.cmake" -B "$here/made" >"$here/log" 2>&1 ||
	{ cat "$here/log" >&2; fail 'cpack failed'; }
package=$(ls "$here"/made/timbang_*.deb)

needs=$(dpkg-deb -f "$package" Depends)
for library in libc6 libzip4 libexpat1 libxlsxwriter4; do
	case $needs in
	*"$library"*) ;;
	*) fail "$library is not among what it needs: $needs" ;;
	esac
done
# Inside, and then the description says which, or needed.
about=$(dpkg-deb -f "$package" Description)
for library in sqlite yaml csv nettle jansson popt edit; do
	case $about:$needs in
	*"Inside:"*"$library "*:*lib"$library"*)
		fail "$library is inside, and yet needed: $needs" ;;
	*"Inside:"*"$library "*:* | *:*lib"$library"*) ;;
	*) fail "$library is neither inside nor needed: $about" ;;
	esac
done
case $needs in
*lua*) fail "Lua is inside the workers, and yet needed: $needs" ;;
esac

dpkg-deb -x "$package" "$here/unpacked"
for path in bin/timbang bin/timbang-rule-worker bin/timbang-rule-lint \
	bin/timbang-sheet-reader bin/timbang-sheet-writer \
	share/man/man1/timbang-import.1 \
	share/man/id/man1/timbang-import.1 \
	share/bash-completion/completions/timbang \
	share/locale/id/LC_MESSAGES/timbang.mo share/doc/timbang/README.md \
	share/timbang/schemas/columns.csv share/timbang/rules/PANDUAN.md \
	share/timbang/rules/nasional/data/reference.csv \
	share/timbang/samples/kantor/pegawai.csv; do
	[ -s "$here/unpacked/usr/$path" ] || fail "$path is not in the package"
done
if find "$here/unpacked" -newermt 2000-01-01 -name '*.db' | grep -q .; then
	fail 'a store is in the package'
fi

mkdir "$here/desk"
cd "$here/desk"
PATH=$here/unpacked/usr/bin:$PATH sh "$here/unpacked/usr/share/timbang/samples/demo.sh" \
	>out 2>&1 || { tail -n 20 out >&2; fail 'the demo of the package fails'; }
# The nurse of the samples, as everywhere: 17/18.
grep -q '94,44' out || fail 'the demo does not come to 94,44'
grep -q 'sama, sidik' out || fail 'the demo does not verify its run'
[ -s demo.db ] || fail 'the store is not where the user is'
