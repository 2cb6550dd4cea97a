#!/usr/bin/env bash
# routing_bench_test.sh BIN_FOLDER SOURCE_FOLDER: published routing instances with an iteration limit: the solutions hold, are
# the same on two runs, and are not far from the best known. Exit code 77 (skipped) where the instances are not there.
set -euo pipefail
bin=$1
data=$2/../shared/data/bench
[ -d "$data/cvrp" ] || { echo "no $data/cvrp: skipped"; exit 77; }
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
while read -r family file best most; do
  for run in 1 2; do
    "$bin/plan-bench" "$family" "$data/$file" --iterations 200000 --best "$best" --solution "$out/$run.sol" >"$out/$run.json"
  done
  cmp "$out/1.sol" "$out/2.sol"
  "$bin/plan-check" "$family" "$data/$file" "$out/1.sol"
  python3 - "$out/1.json" "$most" <<'PYTHON'
import json, sys
line = json.load(open(sys.argv[1]))
assert line["feasible"] and line["gap"] <= float(sys.argv[2]), line
PYTHON
done <<'LIST'
cvrp cvrp/X-n101-k25.vrp 27591 1.5
cvrp cvrp/X-n1001-k43.vrp 72355 8
vrptw vrptw/RC101.txt 1619.8 1
vrptw vrptw/r2_2_1.txt 3468.0 4
vrptw vrptw/estate270.txt 496172 2
LIST
