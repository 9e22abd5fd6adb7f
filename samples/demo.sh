#!/bin/sh
# demo.sh - from nothing to an explained result: installs what is missing,
# builds, makes the store build/demo.db, imports the sample office, evaluates.
# Works from any folder, as root, with sudo or without; safe to run again.
set -eu
unset CDPATH TIMBANG_RULES TIMBANG_LANG
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

export TIMBANG_STORE=build/demo.db TIMBANG_BY=197003151998032004
rm -f build/demo.db build/demo.db-wal build/demo.db-shm

# Show a command as a user would type it, then run it.
run() {
	printf '\n$ timbang'
	printf ' %s' "$@"
	printf '\n\n'
	build/timbang "$@"
}

run mulai
run muat rules/kesehatan rules/pendidikan
run muat samples/kantor
run siap --period 2026-S1
run nilai --period 2026-S1
run hasil --unit kesehatan
run jelaskan 199204172015052001
run periksa 1

cat <<'TXT'

Cobalah juga (gudang data contoh: build/demo.db):
  export TIMBANG_STORE=build/demo.db TIMBANG_BY=197003151998032004
  build/timbang jelaskan 199011232014032002   selisih dua tingkat, selesai oleh dialog
  build/timbang jelaskan 198608122009032001   pelatihan yang baru diikuti tidak disarankan lagi
  build/timbang jelaskan 199204172015052001 --for author
  build/timbang hasil --summary
  build/timbang hasil --format csv
  build/timbang bantuan
Semua kisah di kantor rekaan ini: samples/README.md
TXT
