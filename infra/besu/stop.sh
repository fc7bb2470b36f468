#!/bin/sh
# Stops this machine's nodes and removes their opened keys. The chain stays.
#   ./stop.sh [NODE...]
set -eu
umask 077
here=$(cd "$(dirname "$0")" && pwd)
. "$here/lib/common.sh"

need_network
names=$(node_names "$@")
compose stop $names
for name in $names; do
    rm -f "$runtime/$name/key"
done
