#!/bin/sh
# Opens the keys of this machine's nodes and starts them.
#   IPIECE_BESU_PASSPHRASE=... ./start.sh [NODE...]
set -eu
umask 077
here=$(cd "$(dirname "$0")" && pwd)
. "$here/lib/common.sh"

need_network
case $user in
0:* | 0) refuse "Start the nodes as an ordinary account that may use docker, or name one in IPIECE_BESU_USER (uid:gid): Besu needs no root." ;;
esac
node "$here/generate.mjs" --check --out "$out" --config "${IPIECE_BESU_CONFIG:-$here/network.json}" >/dev/null
names=$(node_names "$@")
for name in $names; do
    mkdir -p "$data/$name"
done
data=$(cd "$data" && pwd)
mkdir -p "$runtime"
runtime=$(cd "$runtime" && pwd)
node "$here/unlock.mjs" "$out" "$runtime" $names
if [ "$(id -u)" = 0 ]; then
    for name in $names; do
        chown -R "$user" "$runtime/$name" "$data/$name"
    done
    # The account must get to its own key and data, and read the configuration.
    chmod 711 "$runtime" "$data" "$out"
    chmod -R u=rwX,go=rX "$out/network" "$out/nodes"
fi
compose up --detach --wait $names
