#!/bin/sh
# Gives up the chain of this machine's nodes: stops them and deletes their data. Keys, genesis and configuration stay.
# A single node that lost its way is reset like this and reads the chain again from the others; all of them at once begin a new chain.
#   ./reset.sh [NODE...]
set -eu
umask 077
here=$(cd "$(dirname "$0")" && pwd)
. "$here/lib/common.sh"

need_network
names=$(node_names "$@")
# One line for a person to read.
listed=$(printf '%s ' $names)
if [ $# -eq 0 ]; then
    need_word "This deletes the chain of every node here ($listed). Nothing brings it back but a backup or other machines' nodes." destroy-the-chain
else
    need_word "This deletes the chain of $listed; it will be read again from the other nodes." reset
fi
compose rm --stop --force $names
for name in $names; do
    rm -f "$runtime/$name/key"
    rm -rf "${data:?}/$name"
done
printf '%s\n' "deleted the chain of $listed"
