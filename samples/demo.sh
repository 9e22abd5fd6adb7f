#!/bin/sh
# demo.sh - from nothing to an explained result: installs what is missing,
# builds, makes the store build/demo.db, imports the sample office, evaluates.
# Works from any folder, as root, with sudo or without; safe to run again.
set -eu
unset CDPATH TIMBANG_RULES TIMBANG_LANG

# Show a command as a user would type it, then run it.
run() {
	printf '\n$ timbang'
	printf ' %s' "$@"
	printf '\n\n'
	"$program" "$@"
}

# Once there is a program: the office from its files to an explained result.
show() {
	rm -f "$TIMBANG_STORE" "$TIMBANG_STORE-wal" "$TIMBANG_STORE-shm"
	run mulai
	run muat "$1/rules/kesehatan" "$1/rules/pendidikan"
	run muat "$1/samples/kantor"
	run siap --period 2026-S1
	run nilai --period 2026-S1
	run hasil --unit kesehatan
	run jelaskan 199204172015052001
	run periksa 1
	cat <<TXT

Cobalah juga (gudang data contoh: $TIMBANG_STORE):
  export TIMBANG_STORE=$TIMBANG_STORE TIMBANG_BY=$TIMBANG_BY
  $program jelaskan 199011232014032002   selisih dua tingkat, selesai oleh dialog
  $program jelaskan 198608122009032001   pelatihan yang baru diikuti tidak disarankan lagi
  $program jelaskan 199204172015052001 --for author
  $program hasil --summary
  $program hasil --format csv
  $program bantuan
Semua kisah di kantor rekaan ini: $1/samples/README.md
TXT
}

export TIMBANG_BY=197003151998032004

# Installed as a package: nothing to build, and the store goes where we are.
if ! [ -e "$(dirname "$0")/../engine" ]; then
	program=timbang
	export TIMBANG_STORE=demo.db
	show "$(dirname "$0")/.."
	exit
fi

cd "$(dirname "$0")/.."
log=build/demo.log

mkdir -p build
if ! [ -w build ] || { [ -e $log ] && ! [ -w $log ]; }; then
	echo 'Isi folder build milik pengguna lain, misalnya dari sudo.' >&2
	echo "Jalankan lagi dengan sudo, atau hapus dahulu: sudo rm -r $PWD/build" >&2
	exit 1
fi
sh engine/setup.sh
echo 'Membangun timbang ...'
if ! { cmake -S . -B build && cmake --build build --parallel 2; } >$log 2>&1
then
	tail -n 20 $log
	echo "Gagal membangun; catatan lengkap ada di $log" >&2
	exit 1
fi

program=build/timbang
export TIMBANG_STORE=build/demo.db
show .
