#!/bin/sh
# Writes one archive with the configuration, the sealed keys and what was generated, and its SHA-256 beside it.
# With --data NODE also that node's chain; the node stands still meanwhile, so that its files belong together.
#   ./backup.sh FOLDER [--data NODE]
# Never deletes an older backup: how long they are kept is for the place that keeps them.
set -eu
umask 077
here=$(cd "$(dirname "$0")" && pwd)
. "$here/lib/common.sh"

need_network
[ $# -eq 1 ] || { [ $# -eq 3 ] && [ "$2" = --data ]; } || refuse "usage: ./backup.sh FOLDER [--data NODE]"
mkdir -p "$1"
target=$(cd "$1" && pwd)
case $target/ in
"$out"/*) refuse "$target lies inside the network's own folder: a backup belongs on another disk." ;;
esac
archive=$target/ipiece-besu-$(date -u +%Y%m%dT%H%M%SZ).tar
[ ! -e "$archive" ] || refuse "$archive is there already: wait a second and try again."

staging=$(mktemp -d)
trap 'rm -rf "$staging"; rm -f "$archive.unfinished"' EXIT
ln -s "$data" "$staging/data"
# By name, so that an opened key or another node's data is never taken along.
cp "${IPIECE_BESU_CONFIG:-$here/network.json}" "$staging/network.json"
tar -C "$staging" -cf "$archive.unfinished" network.json
tar -C "$out" -rf "$archive.unfinished" compose.yaml keys network nodes
stopped=
if [ $# -eq 3 ]; then
    stopped=$(node_names "$3")
    [ -d "$data/$stopped" ] || refuse "$stopped has no chain on this machine."
    compose stop "$stopped"
    if ! tar -C "$staging" -rf "$archive.unfinished" "data/$stopped"; then
        compose start "$stopped"
        refuse "The chain of $stopped could not be copied; there is no backup."
    fi
fi
mv "$archive.unfinished" "$archive"
(cd "$target" && sha256sum "$(basename "$archive")" >"$(basename "$archive").sha256")
printf '%s\n' "$archive"
# Last, so that a node that does not start again takes no backup with it.
[ -z "$stopped" ] || compose start "$stopped"
