# Round sheets from the window: offered where the map has routes, and a page for each of them.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/hand.sh"
map="$work/estate.gpkg"
cp "$sample/jubei.gpkg" "$map"
"$gatehouse" run delivery_routes "$map" --accept --iterations 500 >/dev/null 2>&1
rounds="$(sqlite3 "$map" 'select count(*) from delivery_routes')"
[ "$rounds" -gt 0 ] || fail "the plan made no rounds"

open_window "$map"
see map_open yes
xdotool key ctrl+e
click export.rounds
[ -z "${GATEHOUSE_KEEP:-}" ] || import -window root "$GATEHOUSE_KEEP"
click export.write
see busy no
sheet="${map%.gpkg}-rounds.pdf"
for ((i = 0; i < 200; i++)); do [ -s "$sheet" ] && break; sleep 0.05; done
[ -s "$sheet" ] || fail "there is no $sheet"
if command -v pdfinfo >/dev/null; then
  pages="$(pdfinfo "$sheet" | awk '/^Pages/ { print $2 }')"
  [ "$pages" -ge "$rounds" ] || fail "$pages pages for $rounds rounds"
fi
close_window
