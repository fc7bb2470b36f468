#!/bin/sh
# Stands in for docker: writes down how it was called, and "runs" until it is told to stop.
echo "$*" >> "$ENGINE_CALLS"
case "$1" in
  version) exit "${ENGINE_VERSION_EXIT:-0}" ;;
  run) echo "container up"; trap 'exit 0' TERM INT; while :; do sleep 0.1; done ;;
esac
