# A plan's plots and tables: shown in the panel and large, a row shows its feature, the table becomes a file.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/hand.sh"
map="$work/estate.gpkg"
cp "$sample/jubei.gpkg" "$map"
exhibit=9 # of ui::Dialog

open_plans "$map"
bring plan.more
click plan.more
bring plan.outline
click plan.outline
click plan.run
see preview yes
see busy no
place plot.households >/dev/null || fail "there is no plot"
click plot.households.large
see dialog $exhibit
click exhibit.ok
see dialog 0

# Down past the tables and up again, which stand at every height of the panel's edge on the way.
for button in 5 4; do
  xdotool mousemove 1352 500 sleep 0.1 click --repeat 60 --delay 30 "$button" sleep 0.2
done
read -r x y w h <<<"$(place plot.households)"
xdotool mousemove $((x + w / 2)) $((y + h / 2)) sleep 0.1 click --repeat 40 --delay 20 5
click table.buildings.large
see dialog $exhibit
click exhibit.row.1
see dialog 0
see selected 1
click tab.plans
click table.buildings.large
click exhibit.save
type_into file.name "$work/buildings.csv"
xdotool key Return
for ((i = 0; i < 600; i++)); do
  [ -s "$work/buildings.csv" ] && break
  sleep 0.05
done
see dialog $exhibit
click exhibit.ok
see dialog 0
see busy no
close_window
grep -q "Building,Households" "$work/buildings.csv" || fail "the table's file holds: $(head -3 "$work/buildings.csv")"
[ "$(wc -l <"$work/buildings.csv")" = 21 ] || fail "the table's file has $(wc -l <"$work/buildings.csv") lines"
echo "plots and tables shown, enlarged, followed to the map and saved"
