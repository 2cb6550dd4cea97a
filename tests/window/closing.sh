# Closing and opening: a drawing in the hand is finished or asked about, a second window on the same map is told, a file of
# another program is offered for import, a new map needs no place on the Earth.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/hand.sh"
map="$work/estate.gpkg"
cp "$sample/jubei.gpkg" "$map"
quit=10 offer_import=11 import_report=5 # of ui::Dialog
echo '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"a"},"geometry":{"type":"Point","coordinates":[116.4,39.9]}}]}' >"$work/x.geojson"

open_window "$map"
see map_open yes
see busy no
see open_elsewhere no
click tool.paths
click_map 20 110
see drawing yes
xdotool key ctrl+q
see dialog $quit
click quit.back
see dialog 0
see tool "2 paths"
click_map 75 110
close_window
paths="$(sqlite3 "$map" 'select count(*) from paths')"
[ "$paths" = "$(($(sqlite3 "$sample/jubei.gpkg" 'select count(*) from paths') + 1))" ] || fail "the path in the hand was dropped"

# The other window has no place on this screen: a program that only holds the map open.
GATEHOUSE_UI_DUMP="$work/other" "$gatehouse" "$map" &
other=$!
for ((i = 0; i < 600; i++)); do
  grep -q "map_open.yes" "$work/other" 2>/dev/null && break
  sleep 0.05
done
open_window "$map"
see map_open yes
see open_elsewhere yes
kill "$other"
wait "$other" 2>/dev/null || true
xdotool mousemove 600 400 sleep 0.1 mousemove 620 420
see open_elsewhere no

click open
type_into file.name "$work/x.geojson"
xdotool key Return
see dialog $offer_import
click offer_import.new
see dialog $import_report
click import_report.ok
see saved yes
[ -s "$work/x.gpkg" ] || fail "no map was made of the file"

click new
type_into new.title plain
click new.make
click file.choose
see edits 0
for ((i = 0; i < 600; i++)); do
  plain="$(find "$work" -name plain.gpkg)"
  [ -n "$plain" ] && break
  sleep 0.05
done
[ -n "$plain" ] || fail "no plain sheet was made"
see map_open yes
see busy no
close_window
"$gatehouse" check "$plain" >/dev/null || fail "the plain sheet does not pass the check"
echo "closing asks about a drawing; two windows are told; other files are offered; a plain sheet needs no place"
