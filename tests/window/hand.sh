# Sourced by the tests: a hand that looks (at GATEHOUSE_UI_DUMP, see app/ui/script_record.hpp), points, clicks and types.
# Every wait is for something to be seen; none is for time to pass.
gatehouse="$1"
sample="$2"
work="$(mktemp -d)"
export GATEHOUSE_UI_DUMP="$work/screen" XDG_CONFIG_HOME="$work/config" XDG_CACHE_HOME="$work/cache" HOME="$work/home"
export GATEHOUSE_LANG=en LC_ALL=C.UTF-8
mkdir -p "$HOME"
program=""
trap '[ -z "$program" ] || kill "$program" 2>/dev/null || true; rm -rf "$work"' EXIT

fail() {
  echo "FAILED: $*" >&2
  echo "--- the screen as the program told it:" >&2
  cat "$GATEHOUSE_UI_DUMP" >&2 || true
  if command -v import >/dev/null; then import -window root "${TMPDIR:-/tmp}/gatehouse_window_failure.png" || true; fi
  exit 1
}

open_window() {
  rm -f "$GATEHOUSE_UI_DUMP"
  "$gatehouse" "$@" &
  program=$!
}
# open_plans MAP: the window on its list of plans.
open_plans() {
  open_window "$1"
  see map_open yes
  see plugins yes
  click tab.plans
}
# open_copy MAP: opens a copy, $copy, with the pictures that lie beside the map, and waits until nothing is under way.
open_copy() {
  copy="$work/$(basename "$1")"
  cp "$1" "$(dirname "$1")"/*.tif "$work/" 2>/dev/null || true
  open_window "$copy"
  see map_open yes
  see plugins yes
  see busy no
}
close_window() {
  xdotool key ctrl+q
  local code=0
  wait "$program" || code=$?
  program=""
  [ "$code" = 0 ] || fail "the program ended with $code"
}

state() { awk -F'\t' -v k="$1" '$1 == "state" && $2 == k { print $3 }' "$GATEHOUSE_UI_DUMP" 2>/dev/null; }
# see KEY VALUE: waits until the state is so.
see() {
  local i
  for ((i = 0; i < 600; i++)); do
    [ "$(state "$1")" = "$2" ] && return 0
    [ -z "$program" ] || kill -0 "$program" 2>/dev/null || fail "the program is gone while waiting for $1 = $2"
    sleep 0.05
  done
  fail "$1 is '$(state "$1")', not '$2', after 30 seconds"
}
# place ID: "X Y WIDTH HEIGHT" of a widget, waiting until it is there, in a frame that no other follows, and has not moved
# between two looks.
place() {
  local i now before=""
  for ((i = 0; i < 600; i++)); do
    now="$(awk -F'\t' -v id="$1" '$1 == "widget" && $2 == id && at == "" { at = $3 " " $4 " " $5 " " $6 }
      $1 == "state" && $2 == "still" { still = $3 } END { if (still == "yes") print at }' "$GATEHOUSE_UI_DUMP" 2>/dev/null || true)"
    [ -n "$now" ] && [ "$now" = "$before" ] && { echo "$now"; return 0; }
    before="$now"
    sleep 0.05
  done
  return 1
}
label() { awk -F'\t' -v id="$1" '$1 == "widget" && $2 == id { print $7; exit }' "$GATEHOUSE_UI_DUMP"; }
# see_label ID WORDS: waits until the widget says so.
see_label() {
  local i
  for ((i = 0; i < 200; i++)); do
    [ "$(label "$1")" = "$2" ] && return 0
    sleep 0.05
  done
  fail "$1 says '$(label "$1")', not '$2'"
}
click_at() { xdotool mousemove "$1" "$2" sleep 0.12 click 1 sleep 0.12; }
click() {
  local where x y w h
  where="$(place "$1")" || fail "there is no $1 to click"
  read -r x y w h <<<"$where"
  click_at $((x + w / 2)) $((y + h / 2))
}
# click_map X Y: pixels from the map's lower left corner.
click_map() {
  local where x y w h
  where="$(place map)" || fail "there is no map"
  read -r x y w h <<<"$where"
  click_at $((x + $1)) $((y + h - $2))
}
# bring ID [4]: turns the wheel (with 4: up) over the right panel until the widget stands there whole; the other way where
# it has passed by, as on a busy computer the screen may still tell of what was there before.
bring() {
  local i x y w h wheel="${2:-5}"
  for ((i = 0; i < 135; i++)); do
    [ $i = 45 ] && wheel=$((9 - wheel))
    read -r x y w h <<<"$(awk -F'\t' -v id="$1" '$1 == "widget" && $2 == id { print $3, $4, $5, $6; exit }' "$GATEHOUSE_UI_DUMP" 2>/dev/null || true)"
    [ -n "${h:-}" ] && [ "$y" -ge 110 ] && [ $((y + h)) -le 735 ] && return 0
    xdotool mousemove "${panel_x:-1352}" 500 sleep 0.05 click "$wheel" sleep 0.1
  done
  fail "$1 does not come into sight"
}
type_into() {
  click "$1"
  xdotool key ctrl+a sleep 0.1 type --delay 20 "$2"
  sleep 0.2
}
