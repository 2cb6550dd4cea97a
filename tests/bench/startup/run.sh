#!/usr/bin/env bash
# run.sh STARTUP_BENCH BARE_WINDOW GATEHOUSE SAMPLE_FOLDER RUNS: measures on a copy of the sample, with settings of its own.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cp "$4"/jubei.gpkg "$4"/jubei_aerial.tif "$work/"
export HOME="$work" XDG_CONFIG_HOME="$work/config" XDG_CACHE_HOME="$work/cache"
"$1" "$2" "$3" "$work/jubei.gpkg" "$5"
