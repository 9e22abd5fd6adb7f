#!/bin/sh
# accept.sh - remake the golden files from the program as it is now:
#
#   TIMBANG=build/timbang sh tests/golden/accept.sh
#
# Read the difference before keeping it.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
rm -f "$here"/*.txt
TIMBANG_SOURCE_DIR=$(cd "$here/../.." && pwd)
export TIMBANG_SOURCE_DIR
python=/usr/bin/python3
[ -x $python ] || python=python3
exec $python "$here/../program/screens.py" --accept
