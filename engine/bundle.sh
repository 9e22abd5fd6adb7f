#!/bin/sh
# bundle.sh - one folder for a USB stick: timbang as a Debian package, and every
# package that it needs, to be installed where there is no network.
#
#   sh engine/bundle.sh [FOLDER]      build/bundle by default
#
# Made on a Debian 12 with a network, for machines with Debian 12 and the same
# processor.
set -eu
unset CDPATH
here=$(cd "$(dirname "$0")/.." && pwd)
folder=${1:-$here/build/bundle}
work=$here/build/package

say() {
	printf '%s\n' "$*" >&2
}

command -v apt-get >/dev/null || {
	say 'Ini memerlukan Debian (apt). This takes a Debian (apt).'
	exit 2
}
sh "$here/engine/setup.sh" package
mkdir -p "$folder" "$work"
folder=$(cd "$folder" && pwd)

say 'Membangun paket ... (building the package)'
cmake -S "$here" -B "$work" -DCMAKE_BUILD_TYPE=Release >"$work.log" 2>&1 &&
	cmake --build "$work" --parallel 2 >>"$work.log" 2>&1 &&
	(cd "$work" && rm -f ./*.deb && cpack) >>"$work.log" 2>&1 || {
	tail -n 20 "$work.log" >&2
	say "Gagal; catatan lengkap: $work.log"
	exit 1
}
rm -f "$folder"/*.deb
cp "$work"/timbang_*.deb "$folder"

# All that it needs, whatever this machine has: the other one may be bare.
say 'Mengunduh paket yang diperlukan ... (downloading what it needs)'
needed=$(dpkg-deb -f "$folder"/timbang_*.deb Depends |
	sed 's/([^)]*)//g; s/|[^,]*//g; s/,/ /g')
all=$(apt-cache depends --recurse --no-recommends --no-suggests \
	--no-conflicts --no-breaks --no-replaces --no-enhances $needed |
	grep '^[a-z0-9]' | sort -u)
(cd "$folder" && apt-get -q download $all >>"$work.log" 2>&1) || {
	tail -n 20 "$work.log" >&2
	say "Gagal mengunduh; catatan lengkap: $work.log"
	exit 1
}

cat >"$folder/pasang.sh" <<'TXT'
#!/bin/sh
# Memasang timbang tanpa jaringan (installs timbang without a network):
#   sudo sh pasang.sh
set -eu
cd "$(dirname "$0")"
# Yang sudah terpasang dengan versi sama atau lebih baru dilewati.
set --
for file in ./*.deb; do
	name=$(dpkg-deb -f "$file" Package)
	version=$(dpkg-deb -f "$file" Version)
	have=$(dpkg-query -W -f '${Version}' "$name" 2>/dev/null || true)
	if [ -z "$have" ] || dpkg --compare-versions "$have" lt "$version"; then
		set -- "$@" "$file"
	fi
done
[ $# -eq 0 ] || dpkg -i "$@"
echo 'Terpasang. Cobalah: sh /usr/share/timbang/samples/demo.sh'
TXT
say "Selesai: $folder"
say 'Salin ke USB; di komputer tujuan: sudo sh pasang.sh'
