# A row of the rounds shows its round alone, before the plan is accepted and after it; all are shown again at a press.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/hand.sh"
map="$work/estate.gpkg"
cp "$sample/jubei.gpkg" "$map"

open_plans "$map"
bring plan.delivery_routes
click plan.delivery_routes
click plan.run
see preview yes
see busy no
bring table.rounds.row.1
click table.rounds.row.1
see alone "Delivery route D-2"
click alone.next
see alone "Delivery route D-3"
click alone.before
click alone.before
see alone "Delivery route D-1"
click alone.all
see alone ""
bring table.rounds.row.0
click table.rounds.row.0
see alone "Delivery route D-1"
bring plan.accept 4
click plan.accept
see saved yes
see alone "Delivery route D-1"
click alone.all
see alone ""
see selected 0
close_window
[ "$(sqlite3 "$map" 'select count(distinct tint) from delivery_routes')" -gt 1 ] || fail "all rounds have one colour"
echo "a round shown alone, before and after accepting"
