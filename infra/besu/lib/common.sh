# Shared by the scripts beside this folder; they set `here` first. No program but sh, the usual file tools, node and docker.

out=${IPIECE_BESU_OUT:-$here/out}
data=${IPIECE_BESU_DATA:-$out/data}

# Opened keys live in memory where the system has a place for that, so that no disk ever sees them.
if [ -n "${IPIECE_BESU_RUNTIME:-}" ]; then
    runtime=$IPIECE_BESU_RUNTIME
elif [ -n "${XDG_RUNTIME_DIR:-}" ]; then
    runtime=$XDG_RUNTIME_DIR/ipiece-besu
elif [ -d /dev/shm ]; then
    runtime=/dev/shm/ipiece-besu-$(id -u)
else
    runtime=$out/runtime
fi

refuse() {
    printf '%s\n' "$1" >&2
    exit 1
}

need_network() {
    [ -f "$out/compose.yaml" ] || refuse "There is no network in $out: run 'node generate.mjs' first."
}

# The nodes that this machine is about: the ones named, else all.
node_names() {
    if [ $# -eq 0 ]; then
        for folder in "$out"/nodes/*/; do
            basename "$folder"
        done
        return
    fi
    for name in "$@"; do
        case $name in
        *[!a-z0-9-]* | '') refuse "'$name' is no name of a node." ;;
        esac
        [ -d "$out/nodes/$name" ] || refuse "There is no node $name in $out."
        printf '%s\n' "$name"
    done
}

compose() {
    IPIECE_BESU_USER=$user IPIECE_BESU_RUNTIME=$runtime IPIECE_BESU_DATA=$data \
        docker compose --file "$out/compose.yaml" "$@"
}

# Asks on the terminal, or takes the answer from standard input; anything but the word itself ends the script.
need_word() {
    printf '%s\nType %s to go on: ' "$1" "$2" >&2
    typed=
    read -r typed || true
    [ "$typed" = "$2" ] || refuse "Nothing was done."
}

user=${IPIECE_BESU_USER:-$(id -u):$(id -g)}
mkdir -p "$out"
out=$(cd "$out" && pwd)
