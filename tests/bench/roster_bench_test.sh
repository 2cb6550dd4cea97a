#!/usr/bin/env bash
# roster_bench_test.sh BIN_FOLDER SOURCE_FOLDER: the rosters of Curtois and Qu are proven optimal, hold by the independent check,
# and are the same on two runs; the check refuses rosters that break a limit. Exit code 77 (skipped) where the instances are
# not there.
set -euo pipefail
bin=$1
data=$2/../shared/data/bench/roster
[ -d "$data" ] || { echo "no $data: skipped"; exit 77; }
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
while read -r name best; do
  for run in 1 2; do
    "$bin/plan-bench" roster "$data/$name.txt" --iterations 100000 --best "$best" --solution "$out/$run.sol" >"$out/$run.json"
  done
  cmp "$out/1.sol" "$out/2.sol"
  "$bin/plan-check" roster "$data/$name.txt" "$out/1.sol"
  python3 - "$out/1.json" <<'PYTHON'
import json, sys
line = json.load(open(sys.argv[1]))
assert line["feasible"] and line["gap"] == 0 and line["bound"] == line["cost"], line
PYTHON
done <<'LIST'
Instance1 607
Instance2 828
Instance3 1001
Instance4 1716
LIST
# Not "! command", which set -e lets pass.
refused() {
  if "$bin/plan-check" roster "$data/Instance4.txt" "$1"; then
    echo "plan-check takes $1"
    exit 1
  fi
}
# Everybody off works too little; the second person may work no late shift, the sixth works nothing else.
sed 's/[^\t]//g' "$out/1.sol" >"$out/off.sol"
refused "$out/off.sol"
{ sed -n 1p "$out/1.sol"; sed -n 6p "$out/1.sol"; tail -n +3 "$out/1.sol"; } >"$out/swapped.sol"
refused "$out/swapped.sol"
