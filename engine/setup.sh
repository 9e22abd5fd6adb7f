#!/bin/sh
# setup.sh - what timbang needs to be built, and with `test` to be tested:
#
#   sh engine/setup.sh [test|package]
#
# Installs what is missing with apt, as root or through sudo, and touches
# nothing when all is there.  Without apt it names what is missing and ends
# with 2.
set -eu

build_packages='gcc libc6-dev make cmake pkg-config gettext liblua5.4-dev
libsqlite3-dev libyaml-dev libpopt-dev libedit-dev libcsv-dev nettle-dev
libjansson-dev libzip-dev libexpat1-dev libxlsxwriter-dev
scdoc lua-check'
test_packages='libcmocka-dev clang clang-tidy libclang-rt-dev llvm valgrind
sqlite3 python3 python3-yaml python3-jsonschema python3-openpyxl lua5.4
dpkg-dev file'

package_packages='dpkg-dev file'

lock_wait=300	# seconds that another package job may keep us waiting

say() {
	printf '%s\n' "$*" >&2
}

# is_installed PACKAGE
is_installed() {
	state=$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) || return 1
	[ "$state" = installed ]
}

missing_packages() {
	for package in $1; do
		is_installed "$package" || printf '%s ' "$package"
	done
}

# Without dpkg the tools themselves are looked for.  Each line: what proves
# that it is there, and how Debian calls it, as a hint for other systems.
missing_tools() {
	compiler=$(command -v gcc || command -v cc || true)
	[ -n "$compiler" ] || printf '%s ' gcc
	for tool in make cmake pkg-config; do
		command -v "$tool" >/dev/null || printf '%s ' "$tool"
	done
	command -v msgfmt >/dev/null || printf '%s ' gettext
	command -v scdoc >/dev/null || printf '%s ' scdoc
	ls /usr/share/lua/5.*/luacheck/init.lua \
		/usr/local/share/lua/5.*/luacheck/init.lua 2>/dev/null |
		grep -q . || printf '%s ' lua-check
	while read -r module package; do
		pkg-config --exists "$module" 2>/dev/null ||
			printf '%s ' "$package"
	done <<-END
		lua5.4 liblua5.4-dev
		sqlite3 libsqlite3-dev
		yaml-0.1 libyaml-dev
		popt libpopt-dev
		libedit libedit-dev
		nettle nettle-dev
		jansson libjansson-dev
		libzip libzip-dev
		expat libexpat1-dev
		xlsxwriter libxlsxwriter-dev
	END
	echo '#include <csv.h>' | "${compiler:-cc}" -E - >/dev/null 2>&1 ||
		printf '%s ' libcsv-dev
	[ "$1" = test ] || return 0
	pkg-config --exists cmocka 2>/dev/null || printf '%s ' libcmocka-dev
	for tool in clang clang-tidy valgrind sqlite3 python3; do
		command -v "$tool" >/dev/null || printf '%s ' "$tool"
	done
	for module in yaml jsonschema openpyxl; do
		python3 -c "import $module" 2>/dev/null ||
			printf '%s ' "python3-$module"
	done
}

# Another package job may hold a lock, at the start of a machine often.  The
# waiting is ours and not apt's, so that people see it.
apt() {
	waited=0
	while :; do
		status=0
		log=$(LC_ALL=C $as_root env DEBIAN_FRONTEND=noninteractive \
			LC_ALL=C apt-get -q -o DPkg::Lock::Timeout=0 \
			"$@" 2>&1) || status=$?
		case $status:$log in
		0:*)
			return 0 ;;
		*'Could not get lock'* | *'Unable to lock'*)
			if [ $waited -lt $lock_wait ]; then
				[ $waited -gt 0 ] || say 'Menunggu apt lain selesai ...' \
					'(waiting for another apt to finish)'
				sleep 5
				waited=$((waited + 5))
				continue
			fi ;;
		esac
		say "$log"
		return "$status"
	done
}

case ${1-} in
'')
	wanted=$build_packages ;;
test)
	wanted="$build_packages $test_packages" ;;
package)
	wanted="$build_packages $package_packages" ;;
*)
	say 'usage: sh engine/setup.sh [test|package]'
	exit 2 ;;
esac

if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
	missing=$(missing_tools "${1-}")
	[ -n "$missing" ] || exit 0
	say "Yang belum terpasang (nama paket di Debian): $missing"
	say 'Sistem ini tidak memakai apt. Pasang dengan cara sistem ini, lalu'
	say 'jalankan lagi.'
	say
	say "Missing (names of the Debian packages): $missing"
	say 'This system has no apt. Install them its own way, then run again.'
	exit 2
fi

missing=$(missing_packages "$wanted")
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -eq 0 ]; then
	as_root=
elif command -v sudo >/dev/null; then
	as_root=sudo
else
	say "Belum terpasang: $missing"
	say 'Untuk memasangnya diperlukan root atau sudo. Jalankan sebagai root:'
	say "Not installed; this takes root or sudo. Run as root:"
	say "  apt-get update && apt-get install --no-install-recommends $missing"
	exit 2
fi

say "Memasang, beberapa menit (installing, some minutes): $missing"
if ! apt update || ! apt install -y --no-install-recommends $missing; then
	say 'Pemasangan gagal; alasannya tertulis di atas. Periksa sambungan'
	say 'internet dan ruang disk, lalu jalankan lagi.'
	say 'Installing failed; the reason stands above. Check the network and'
	say 'the free space, then run again.'
	exit 2
fi
