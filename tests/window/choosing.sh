# A plan is stopped while it runs; of another's trade-off a point, then a row is chosen, and the plan worked out with it.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/hand.sh"
map="$work/estate.gpkg"
cp "$sample/jubei.gpkg" "$map"

open_plans "$map"

bring plan.delivery_routes
click plan.delivery_routes
click plan.run
click plan.cancel
see busy no
see preview no
place plan.run >/dev/null || fail "the form is not back after stopping"
click plan.back

bring plan.checkpoint_coverage
click plan.checkpoint_coverage
click plan.run
see preview yes
see busy no
bring plot.trade_off.point.2
click plot.trade_off.point.2
see toast "Chosen: People there are: 2. It is worked out again."
see preview yes
see busy no
bring table.trade_off.row.3
click table.trade_off.row.3
see toast "Chosen: People there are: 3. It is worked out again."
see preview yes
see busy no
bring plan.accept 4
click plan.accept
see edits 1
see saved yes
close_window
[ "$(sqlite3 "$map" 'select count(*) from checkpoints')" = 3 ] || fail "not the three checkpoints that were chosen"
echo "a plan stopped, a point and a row of a trade-off chosen"
