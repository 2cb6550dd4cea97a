# The main job by hand: trace a building, undo, redo, fill in its number, run coverage from its dialog, accept, export the
# sheet, close, reopen; then look into the file.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/hand.sh"
map="$work/estate.gpkg"
cp "$sample/jubei.gpkg" "$map"
cp "$sample/jubei_aerial.tif" "$work/"
buildings_before="$(sqlite3 "$map" 'select count(*) from buildings')"

open_window "$map"
see map_open yes
see busy no
see edits 0

click tool.buildings
see tool "3 buildings"
click_map 20 80
click_map 75 80
click_map 75 35
click_map 20 35
xdotool key Return
see edits 1
see saved yes

xdotool key ctrl+z
see edits 0
xdotool key ctrl+y
see edits 1
click undo
see edits 0
click redo
see edits 1
see saved yes

# "Done drawing" finishes what is being drawn, and so does taking another tool; too few corners stay in the hand.
click tool.paths
see tool "2 paths"
click_map 20 110
click tool.done
see tool "2 paths"
click_map 75 110
click tool.done
see edits 2
see tool "0 "
xdotool key ctrl+z
see edits 1
click tool.paths
click_map 20 110
click_map 75 110
click tool.buildings
see edits 2
see tool "3 buildings"
click undo
see edits 1
see saved yes

# What was drawn last is found again by a click inside it.
click tool.select
click_map 48 58
see selected 1
type_into field.number 99
xdotool key Return
see edits 2
see saved yes

click tab.plans
see plugins yes
click plan.checkpoint_coverage
click plan.run
see preview yes
see busy no
click plan.accept
see preview no
see edits 3
place plan.back >/dev/null || fail "the result is gone after accepting"
see saved yes

click export_sheet
type_into export.file "$work/sheet.pdf"
click export.write
for ((i = 0; i < 600; i++)); do
  [ -s "$work/sheet.pdf" ] && break
  sleep 0.05
done
[ -s "$work/sheet.pdf" ] || fail "no sheet was written"
see busy no
close_window

open_window "$map"
see map_open yes
see busy no
see edits 3
close_window

expect() { [ "$2" = "$3" ] || fail "$1: '$2', not '$3'"; }
expect "buildings" "$(sqlite3 "$map" 'select count(*) from buildings')" "$((buildings_before + 1))"
expect "the traced building's number" "$(sqlite3 "$map" "select number from buildings order by rowid desc limit 1")" 99
[ "$(sqlite3 "$map" "select count(*) from checkpoints where made_by = 'checkpoint_coverage'")" -gt 0 ] || fail "no checkpoint was accepted"
expect "the sheet" "$(head -c 5 "$work/sheet.pdf")" "%PDF-"
history="$("$gatehouse" history "$map" --json)"
for name in "Checkpoints" "number" "Building"; do
  grep -qi "$name" <<<"$history" || fail "the history does not tell of $name: $history"
done
"$gatehouse" check "$map" >/dev/null || fail "the map does not pass the check"
echo "main job done by hand: building, undo, redo, number, coverage, sheet, reopened"
