#!/usr/bin/env bash
# under_display.sh SCRIPT ARGS…: runs SCRIPT under an X display that nobody else uses.
set -euo pipefail
for tool in xvfb-run xdotool sqlite3; do
  command -v "$tool" >/dev/null || { echo "skipped: $tool is not installed"; exit 77; }
done
exec xvfb-run -a -s "-screen 0 1366x768x24 -nolisten tcp -noreset" bash "$@"
