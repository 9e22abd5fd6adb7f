#!/bin/sh
# setup.sh - engine/setup.sh before systems that are made up: a folder of
# programs is all that it sees.
set -eu
: "${TIMBANG_SOURCE_DIR:?the sources}"
setup=$TIMBANG_SOURCE_DIR/engine/setup.sh
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
failed=0

complain() {
	printf 'setup.sh: %s\n' "$*"
	failed=1
}

# program NAME: its text comes from standard input
program() {
	{ printf '#!/bin/sh\n'; cat; } >"bin/$1"
	chmod +x "bin/$1"
}

# A system with dpkg and apt: installed are the names in ./have; every call of
# apt stands in ./called.  ./busy more calls find the lock taken; an apt that
# is told to wait for it does so without a word.
new_system() {
	rm -rf bin have called busy slept
	mkdir bin
	: >have
	: >called
	: >slept
	echo 0 >busy
	for tool in sh env grep cat; do
		ln -s "$(command -v $tool)" bin/
	done
	program id <<-'END'
		echo 0
	END
	program sleep <<-'END'
		echo "$1" >>slept
	END
	program dpkg-query <<-'END'
		for package; do :; done
		grep -qxF -e "$package" have || exit 1
		printf installed
	END
	program apt-get <<-'END'
		echo "$*" >>called
		read -r busy <busy
		case $* in *Timeout=[1-9]*) busy=0 ;; esac
		if [ "$busy" -gt 0 ]; then
			echo $((busy - 1)) >busy
			echo 'E: Could not get lock /var/lib/dpkg/lock-frontend.' >&2
			exit 100
		fi
		case $* in
		*' install '*)
			for package; do echo "$package" >>have; done ;;
		esac
	END
}

# set_up CODE WORDS...
set_up() {
	code=$1
	shift
	got=0
	PATH=$scratch/bin sh "$setup" "$@" >out 2>err </dev/null || got=$?
	[ $got = "$code" ] || complain "ended with $got, not $code: $(cat err)"
	[ ! -s out ] || complain "printed on standard output: $(cat out)"
}

says() {
	grep -qF -e "$1" err || complain "does not say '$1': $(cat err)"
}

# Nothing installed: all in one go; then there is nothing left to do.
new_system
set_up 0
says 'Memasang, beberapa menit'
grep -q ' install .*libjansson-dev' called || complain 'apt was not asked'
[ "$(wc -l <called)" = 2 ] || complain "apt ran: $(cat called)"
set_up 0
[ ! -s err ] || complain "says something with nothing to do: $(cat err)"
[ "$(wc -l <called)" = 2 ] || complain "apt ran again: $(cat called)"
set_up 0 test
grep -q ' install .*valgrind' called || complain 'test needs more than build'

# Another package job holds the lock: people are told once, and it goes on.
new_system
echo 3 >busy
set_up 0
says 'Menunggu apt lain selesai'
[ "$(grep -c Menunggu err)" = 1 ] || complain 'the waiting is told again'
[ "$(wc -l <slept)" = 3 ] || complain "waited $(wc -l <slept) times, not 3"

# It holds it for ever.
new_system
echo 100000 >busy
set_up 2
says 'Could not get lock'
says 'Pemasangan gagal'

# Neither root nor sudo.
new_system
program id <<-'END'
	echo 1000
END
set_up 2
says 'diperlukan root atau sudo'
says 'libjansson-dev'
[ ! -s called ] || complain 'apt ran without root'

# With sudo it is asked.
program sudo <<-'END'
	echo sudo >>called
	exec "$@"
END
set_up 0
grep -qx sudo called || complain 'sudo was not asked'

# No apt: what is missing is named, in both languages.
new_system
rm bin/apt-get
set_up 2
says 'Yang belum terpasang'
says 'libjansson-dev'
says 'This system has no apt'
[ "$(grep -c valgrind err)" = 0 ] || complain 'names what only tests need'
set_up 2 test
says valgrind

# A word that it does not know.
set_up 2 tset
says 'usage: sh engine/setup.sh'
exit $failed
