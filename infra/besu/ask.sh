#!/bin/sh
# Asks a node of this machine a JSON-RPC question from inside its container, where a validator's RPC is, and prints the answer.
#   ./ask.sh NODE METHOD [PARAMETERS]     ./ask.sh validator-1 qbft_getValidatorsByBlockNumber '["latest"]'
set -eu
umask 077
here=$(cd "$(dirname "$0")" && pwd)
. "$here/lib/common.sh"

need_network
[ $# -eq 2 ] || [ $# -eq 3 ] || refuse "usage: ./ask.sh NODE METHOD [PARAMETERS]"
name=$(node_names "$1")
port=$(sed -n 's/^rpc-http-port=//p' "$out/nodes/$name/config.toml")
body="{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"$2\",\"params\":${3:-[]}}"
# The image may have no curl; it has bash. Question and port are arguments, so nothing in them is taken for a command.
docker exec "ipiece-besu-$name" bash -c '
    exec 3<>"/dev/tcp/127.0.0.1/$1"
    printf "POST / HTTP/1.0\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" "${#2}" "$2" >&3
    ending=$(printf "\r")
    while IFS= read -r line <&3 && [ "$line" != "$ending" ]; do :; done
    cat <&3
' ask "$port" "$body"
printf '\n'
