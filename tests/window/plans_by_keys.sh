# A plan by keys alone: found in the palette by its name, filled in with Tab and arrows, worked out.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/hand.sh"
cp "$sample/jubei.gpkg" "$work/estate.gpkg"
commands=7 # of ui::Dialog

# tab_to ID: Tab until the widget has the keys.
tab_to() {
  local i j before
  for ((i = 0; i < 30; i++)); do
    before="$(state keys)"
    xdotool key Tab
    for ((j = 0; j < 100; j++)); do
      [ "$(state keys)" != "$before" ] && break
      sleep 0.05
    done
    [ "$(state keys)" = "$1" ] && return 0
  done
  fail "Tab does not come to $1"
}

open_window "$work/estate.gpkg"
see map_open yes
see plugins yes
xdotool key ctrl+k
see dialog $commands
place commands.typed >/dev/null || fail "there is no palette"
xdotool type --delay 40 "delivery r"
see_label command.plan.delivery_routes "Delivery routes"
xdotool key Return
place plan.run >/dev/null || fail "the form is not there"
see dialog 0
tab_to param.by
tab_to param.aim
xdotool key Down sleep 0.2
tab_to plan.run
xdotool key Return
see preview yes
see busy no
xdotool key Escape
bring plan.settings
click plan.settings
bring plan.command
click plan.command
bring plan.copy
# The arrow took the choice after the first.
case "$(label plan.line)" in
  *"--aim mean_door"*) ;;
  *) fail "the command line says: $(label plan.line)" ;;
esac
close_window
echo "a plan found, filled in and worked out by keys alone"
