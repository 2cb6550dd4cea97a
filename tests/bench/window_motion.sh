#!/usr/bin/env bash
# window_motion.sh GATEHOUSE MAP…: how fluent the window is and what it takes while nobody touches it. Under a display:
# bash tests/window/under_display.sh tests/bench/window_motion.sh build/release/bin/gatehouse MAP…
#   pan, zoom  wall milliseconds of a frame, middle / 95th of a hundred / longest, in brackets the same of the processor
#              time of the frame's thread: a drag in 80 steps and a wheel in 40, at the view that shows all and near by
#   idle       processor milliseconds that the whole program took in five seconds without a touch, and frames drawn
#   memory     MiB that the program holds (resident), of which its own (private)
set -euo pipefail
program_file="$1"
shift
set -- "$program_file" "" "$@"
. "$(dirname "${BASH_SOURCE[0]}")/../window/hand.sh"
shift 2
export GATEHOUSE_FRAME_LOG="$work/frames"

# figures SINCE: of the frames after it.
figures() {
  awk -F'\t' -v since="$1" '$1 > since { print ($2 - $1) * 1000, $3 }' "$GATEHOUSE_FRAME_LOG" >"$work/taken"
  local n
  n=$(wc -l <"$work/taken")
  [ "$n" -gt 0 ] || { echo "no frames"; return; }
  for column in 1 2; do
    sort -n -k"$column","$column" "$work/taken" | awk -v c="$column" -v n="$n" '
      NR == int((n + 1) / 2) { m = $c } NR == int(n * 0.95 + 0.999) { p = $c } { l = $c } END { printf c == 1 ? "%.0f/%.0f/%.0f" : " (%.0f/%.0f/%.0f)", m, p, l }'
  done
}
ticks() { awk '{ sub(/.*\) /, ""); print $12 + $13 }' "/proc/$program/stat"; }
drag() {
  xdotool mousemove "$1" "$2" mousedown 1
  local i
  for ((i = 1; i <= 80; i++)); do
    xdotool mousemove $(($1 + (i < 40 ? i : 80 - i) * 5)) $(($2 + (i < 40 ? i : 80 - i) * 3)) sleep 0.016
  done
  xdotool mouseup 1
}

printf '%-24s %-30s %-30s %-30s %-30s %-14s %s\n' map 'pan, all of it' 'zoom in and out' 'pan, near by' 'idle' memory ''
for map in "$@"; do
  rm -f "$GATEHOUSE_FRAME_LOG"
  open_copy "$map"
  read -r x y w h <<<"$(place map)"
  x=$((x + w / 2)) y=$((y + h / 2))
  since=$EPOCHREALTIME
  drag "$x" "$y"
  all="$(figures "$since")"
  since=$EPOCHREALTIME
  xdotool mousemove "$x" "$y"
  for ((i = 0; i < 40; i++)); do xdotool click $((i < 20 ? 4 : 5)) sleep 0.03; done
  zoom="$(figures "$since")"
  xdotool click --repeat 8 --delay 40 4 sleep 0.5
  see busy no
  since=$EPOCHREALTIME
  drag "$x" "$y"
  near="$(figures "$since")"
  see busy no
  sleep 2
  before=$(ticks) frames_before=$(wc -l <"$GATEHOUSE_FRAME_LOG")
  sleep 5
  idle="$((($(ticks) - before) * 10)) ms, $(($(wc -l <"$GATEHOUSE_FRAME_LOG") - frames_before)) frames"
  memory="$(awk '/^Rss:/ { r = $2 } /^Private_/ { p += $2 } END { printf "%.0f, %.0f own", r / 1024, p / 1024 }' "/proc/$program/smaps_rollup")"
  printf '%-24s %-30s %-30s %-30s %-30s %s\n' "$(basename "$map" .gpkg)" "$all" "$zoom" "$near" "$idle" "$memory"
  close_window
done
