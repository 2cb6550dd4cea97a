# By keys alone: a new map is named and made, help read and closed, a layer of one's own added.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/hand.sh"
cd "$work"

open_window
place new >/dev/null || fail "there is no start screen"
xdotool key ctrl+n
see dialog 1
place new.make >/dev/null || fail "there is no dialog for a new map"
xdotool type --delay 20 "Quiet Lane"
xdotool key Return
place file.choose >/dev/null || fail "nobody asks where to keep the map"
xdotool key ctrl+a type --delay 20 "$work/lane.gpkg"
xdotool key Return
see map_open yes
see dialog 0
xdotool key F1
see dialog 4
place help.ok >/dev/null || fail "there is no help"
xdotool key Return
see dialog 0
see saved yes
close_window
[ "$(sqlite3 "$work/lane.gpkg" "select count(*) from gatehouse_settings where value like '%Quiet Lane%'")" -gt 0 ] ||
  fail "the map does not bear its name"
echo "a map made and help read by keys alone"
