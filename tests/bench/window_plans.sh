#!/usr/bin/env bash
# window_plans.sh GATEHOUSE MAP…: what each plan takes in the window, on copies of the maps, with settings of its own. Under a
# display: bash tests/window/under_display.sh tests/bench/window_plans.sh build/release/bin/gatehouse MAP…
# Times are from the click (the clock is read before xdotool is started) to the end of the first frame that shows it, as
# the window writes down (app/ui/frame_log.hpp):
#   figures  the plan's figures and reasons stand in the panel
#   map      its preview is drawn too, with its labels
#   frame    the longest frame from the click to then, and in brackets the most processor time that its thread took for
#            one: on a busy computer the first says more of the others at work than of the window
#   cancel   from the click on Cancel, a third of a second after the start, until the window is free again
# PLANS="sealed_zones …" measures only those; KEEP=FOLDER keeps a picture of each result there (needs imagemagick).
set -euo pipefail
program_file="$1"
shift
set -- "$program_file" "" "$@"
. "$(dirname "${BASH_SOURCE[0]}")/../window/hand.sh"
shift 2
plans="${PLANS:-checkpoint_coverage sealed_zones drop_points delivery_routes patrol_routes grid_districts duty_roster}"
export GATEHOUSE_FRAME_LOG="$work/frames"

# frames SINCE: the frames after SINCE from the first one that has a plan running.
frames() { awk -F'\t' -v since="$1" '$1 > since && $4 == "running" { on = 1 } on' "$GATEHOUSE_FRAME_LOG"; }
# until_frame SINCE PATTERN: waits until the last frame after SINCE fits, or a refusal is shown: that may come so soon that
# no frame has the plan running.
until_frame() {
  local i
  for ((i = 0; i < 2400; i++)); do
    frames "$1" | tail -n 1 | awk -F'\t' -v fits="$2" '{ there = $4 " " $5 ~ fits } END { exit !there }' && return 0
    [ "$(state dialog)" = 0 ] || return 0
    kill -0 "$program" 2>/dev/null || fail "the program is gone"
    sleep 0.05
  done
  fail "no frame shows '$2'"
}
# milliseconds SINCE PATTERN: from SINCE to the end of the first frame that fits.
milliseconds() {
  frames "$1" | awk -F'\t' -v since="$1" -v fits="$2" '!done && $4 " " $5 ~ fits { printf "%.0f", ($2 - since) * 1000; done = 1 }'
}
longest_frame() {
  frames "$1" | awk -F'\t' '{ d = ($2 - $1) * 1000; if (d > most) most = d; if ($3 > cpu) cpu = $3 } END { printf "%.0f (%.0f)", most, cpu }'
}
# point_at ID: the pointer rests on a widget, so that a click is one step.
point_at() {
  local where x y w h
  where="$(place "$1")" || fail "there is no $1"
  read -r x y w h <<<"$where"
  xdotool mousemove $((x + w / 2)) $((y + h / 2)) sleep 0.2
}
take_up() { # PLAN MAP
  bring "plan.$1"
  click "plan.$1"
  if [ "$1" = sealed_zones ]; then
    bring param.buildings
    type_into param.buildings "id:$(sqlite3 "$2" "select fid from buildings order by fid limit 1 offset (select count(*) / 2 from buildings)")"
  fi
}

printf '%-24s %-20s %9s %9s %12s %12s\n' map plan figures map frame cancel
for map in "$@"; do
  rm -f "$GATEHOUSE_FRAME_LOG"
  open_copy "$map"
  click tab.plans
  for plan in $plans; do
    # Without posts or people its button is grey, and the panel says what to do first.
    if [ "$plan" = duty_roster ] && [ "$(sqlite3 "$copy" 'select min((select count(*) from checkpoints), (select count(*) from staff))')" = 0 ]; then
      printf '%-24s %-20s %9s\n' "$(basename "$map" .gpkg)" "$plan" "grey"
      continue
    fi
    take_up "$plan" "$copy"
    point_at plan.run
    start=$EPOCHREALTIME
    xdotool click 1
    until_frame "$start" '(result|none) whole'
    figures="$(milliseconds "$start" '^result')" whole="$(milliseconds "$start" '^result whole')" frame="$(longest_frame "$start")"
    if [ -n "${KEEP:-}" ]; then
      xdotool mousemove 600 700 sleep 0.3
      import -window root "$KEEP/$(basename "$map" .gpkg).$plan.png"
    fi
    if [ "$(state dialog)" != 0 ]; then # it cannot be worked out here
      click failure.ok
      figures="${figures:-refused}"
    fi
    cancel="-"
    if [ "${figures:-0}" != refused ] && [ "${figures:-0}" -gt 800 ]; then
      click plan.back
      take_up "$plan" "$copy"
      click plan.run
      point_at plan.cancel
      start=$EPOCHREALTIME
      xdotool click 1
      for ((i = 0; i < 2400; i++)); do
        [ "$(tail -n 1 "$GATEHOUSE_FRAME_LOG" | cut -f4)" = running ] || break
        sleep 0.02
      done
      cancel="$(milliseconds "$start" '^none')"
      cancel="${cancel:-done before}"
    fi
    printf '%-24s %-20s %9s %9s %12s %12s\n' "$(basename "$map" .gpkg)" "$plan" "${figures:--}" "${whole:--}" "$frame" "${cancel:--}"
    click plan.back
  done
  close_window
  if [ -n "${KEEP:-}" ]; then cp "$GATEHOUSE_FRAME_LOG" "$KEEP/$(basename "$map" .gpkg).frames"; fi
done
