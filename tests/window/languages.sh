# The start screen opens a copy of the sample; the language is switched at once and remembered; an idle window draws nothing.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/hand.sh"
unset GATEHOUSE_LANG
export LANG=C
open_window
see map_open no
click start.sample
see map_open yes
see busy no
[ -s "$HOME/Gatehouse/jubei.gpkg" ] || fail "the sample was not copied to where it can be changed"

[ "$(label undo)" = Undo ] || fail "not English at first: $(label undo)"
click language
see language zh_CN
see_label undo 撤销
see busy no
see plugins yes

# Nothing moves: nothing may be drawn. Ticks of processor time over two seconds, of 100 a second.
ticks() { awk '{ print $14 + $15 }' "/proc/$program/stat"; }
sleep 1.5
before="$(ticks)"
sleep 2
used=$(($(ticks) - before))
[ "$used" -le 4 ] || fail "an idle window used $used hundredths of a second of processor time in two seconds"
close_window

open_window "$HOME/Gatehouse/jubei.gpkg"
see map_open yes
see language zh_CN
close_window
echo "languages switched and remembered; idle for two seconds with $used ticks"
