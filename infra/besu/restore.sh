#!/bin/sh
# Brings a backup back into an empty folder, after its SHA-256 and its contents are found right. It overwrites nothing.
#   ./restore.sh ARCHIVE
set -eu
umask 077
here=$(cd "$(dirname "$0")" && pwd)
. "$here/lib/common.sh"

[ -z "${IPIECE_BESU_DATA:-}" ] || refuse "Restore without IPIECE_BESU_DATA, then move $out/data to where it belongs."
[ $# -eq 1 ] || refuse "usage: ./restore.sh ARCHIVE"
[ -f "$1" ] && [ -f "$1.sha256" ] || refuse "$1 and $1.sha256 must both be there."
archive=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
[ -z "$(ls -A "$out")" ] || refuse "$out is not empty: move it away, or give another folder in IPIECE_BESU_OUT."
(cd "$(dirname "$archive")" && sha256sum -c "$(basename "$archive").sha256" >/dev/null 2>&1) || refuse "$archive is damaged: its SHA-256 is another one."
tar -C "$out" -xf "$archive"
mv "$out/network.json" "$out/network.restored.json"
node "$here/generate.mjs" --check --out "$out" --config "$out/network.restored.json" >/dev/null
if ! cmp -s "$out/network.restored.json" "${IPIECE_BESU_CONFIG:-$here/network.json}"; then
    printf '%s\n' "Note: $out/network.restored.json differs from the network.json in use; the backup was made with the former." >&2
fi
printf '%s\n' "restored into $out"
