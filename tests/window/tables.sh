# The table of a layer: opened from the list, filtered, a cell changed, a row added and deleted, a column of one's own, the
# way back to the map.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/hand.sh"
map="$work/estate.gpkg"
cp "$sample/jubei.gpkg" "$map"
table=12 # of ui::Dialog
homes="$(sqlite3 "$map" 'select count(*) from households')"

open_window "$map"
see map_open yes
see busy no
xdotool key ctrl+t
see dialog $table
see table_rows "$homes"
click table.add
see edits 1
see table_rows "$((homes + 1))"
row="$((homes + 1))"
click "table.cell.$row.unit"
click table.editor
xdotool key ctrl+a sleep 0.2 type --delay 60 "909"
sleep 0.5
xdotool key Return
see edits 2
see saved yes
click table.undo
see edits 1
click table.field
click new_field.label
xdotool type --delay 60 "Pets"
sleep 0.5
click new_field.add
see dialog $table
see edits 2
click table.remove
see edits 3
see table_rows "$homes"
see saved yes
click table.cell.300.unit
click table.show
see dialog 0
see selected 1
close_window
[ "$(sqlite3 "$map" "select count(*) from pragma_table_info('households') where name = 'pets'")" = 1 ] || fail "the column is not in the file"
"$gatehouse" check "$map" >/dev/null || fail "the map does not pass the check"
echo "tables: rows added, changed, deleted, a column added, shown on the map"
