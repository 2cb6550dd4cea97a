# A fine screen (144 dots an inch): everything is half as large again, stands where the pointer meets it, and the map fills its
# place, and no button of the top lies on another. What is said to be too fine for its size is not taken at its word.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/hand.sh"
command -v xprop >/dev/null || { echo "skipped: xprop is not installed"; exit 77; }
map="$work/estate.gpkg"
cp "$sample/jubei.gpkg" "$map"
height_of() { place "$1" | cut -d' ' -f4; }
width_of() { place "$1" | cut -d' ' -f3; }

# "X Y WIDTH HEIGHT" of each button of the top, from the left: none begins before the one before it ends.
top_in_order() {
  local end=0 x w
  while read -r x w; do
    [ "$x" -ge "$end" ] || fail "at the top a button begins at $x, before $end"
    end=$((x + w))
  done < <(awk -F'\t' '$1 == "widget" && $2 ~ /^(new|open|import|undo|redo|export_layers|export_sheet|language|help)$/ { print $3, $5 }' \
    "$GATEHOUSE_UI_DUMP" | sort -n)
  [ "$end" -gt 0 ] || fail "there are no buttons at the top"
}

open_window "$map"
see map_open yes
see busy no
see plugins yes
plain_tab="$(height_of tab.plans)"
plain_map="$(width_of map)"
top_in_order
close_window

xprop -root -f RESOURCE_MANAGER 8s -set RESOURCE_MANAGER "Xft.dpi:	144"
open_window "$map"
see map_open yes
see busy no
see plugins yes
[ "$(height_of tab.plans)" = $((3 * plain_tab / 2)) ] || fail "a tab is $(height_of tab.plans) high, not 1.5 times $plain_tab"
top_in_order
click tab.plans
click plan.checkpoint_coverage
click plan.run
see preview yes
see busy no
# The estate fills its place: it is 390 m wide with its streets, and 40 pixels stay free at each side.
read -r _ _ wide high <<<"$(place map)"
awk -v p="$(state pixels_per_metre)" -v w="$wide" -v h="$high" 'BEGIN { exit !(p * 380 > w - 120 || p * 230 > h - 120) }' ||
  fail "the map of $wide x $high shows $(state pixels_per_metre) pixels a metre"
close_window

xprop -root -f RESOURCE_MANAGER 8s -set RESOURCE_MANAGER "Xft.dpi:	288"
open_window "$map"
see map_open yes
see busy no
[ "$(width_of map)" -ge 400 ] || fail "the panels leave $(width_of map) pixels to the map"
top_in_order
close_window
echo "half as large again on a fine screen (a map of $plain_map pixels before); the top is in order"
