# Files of other programs: one that shows another place is asked about before it is imported, and one that is opened as a
# map is offered for import.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/hand.sh"
map="$work/estate.gpkg"
cp "$sample/jubei.gpkg" "$map"
cat >"$work/far.geojson" <<'JSON'
{"type": "FeatureCollection", "features": [
  {"type": "Feature", "properties": {"name": "a"}, "geometry": {"type": "Point", "coordinates": [116.4, 39.9]}},
  {"type": "Feature", "properties": {"name": "b"}, "geometry": {"type": "Point", "coordinates": [116.401, 39.9]}}]}
JSON
import_report=5 far_import=8 offer_import=11 # of ui::Dialog

import_far() {
  click import
  type_into file.name "$work/far.geojson"
  xdotool key Return
  see dialog $far_import
  see edits 0
}

open_window "$map"
see map_open yes
see busy no
import_far
click far_import.cancel
see dialog 0
import_far
click far_import.here
see dialog $import_report
see edits 1
click import_report.ok
see dialog 0
xdotool key ctrl+z
see edits 0
import_far
click far_import.new
see dialog $import_report
click import_report.ok
see saved yes
close_window
[ -s "$work/far.gpkg" ] || fail "no new map was made beside the file"
"$gatehouse" check "$map" >/dev/null || fail "the map does not pass the check"

open_window "$work/far.geojson"
see dialog $offer_import
click offer_import.cancel
see dialog 0
close_window
open_window "$work/far.geojson"
see dialog $offer_import
click offer_import.new
see dialog $import_report
see map_open yes
click import_report.ok
see saved yes
close_window
[ -s "$work/far-2.gpkg" ] || fail "no second map was made beside the file"
echo "foreign files: asked about when far off, offered for import when opened"
