#!/usr/bin/env python3
"""routing_formats_test.py BIN_FOLDER: one small instance written in every form that the routing files may have must be read as
the same problem (equal cost, held by plan-check); files that cannot be read are refused with a line that names them."""
import json
import math
import pathlib
import random
import subprocess
import sys
import tempfile

bin_folder = pathlib.Path(sys.argv[1])
chance = random.Random(7)
count, depot = 14, 0
points = [(chance.randint(0, 100), chance.randint(0, 100)) for _ in range(count)]
loads = [0] + [chance.randint(1, 9) for _ in range(count - 1)]
# Depot first; in the renumbered forms the node at place p of the file gets the number it has here.
way = [[math.floor(math.dist(a, b) + 0.5) for b in points] for a in points]


def sections(number, coordinates=True):
    """The sections with node i called number[i], lines in ascending number."""
    order = sorted(range(count), key=lambda i: number[i])
    parts = {}
    if coordinates:
        parts["NODE_COORD_SECTION"] = [f"{number[i]} {points[i][0]} {points[i][1]}" for i in order]
    parts["DEMAND_SECTION"] = [f"{number[i]} {loads[i]}" for i in order]
    parts["DEPOT_SECTION"] = [str(number[depot]), "-1"]
    return parts, order


def text(parts, header, colon=" : "):
    lines = [f"{key}{colon}{value}" for key, value in header.items()]
    for name, rows in parts.items():
        lines += [name] + rows
    return "\n".join(lines) + "\nEOF\n"


header = {"NAME": "small", "COMMENT": "a: b, c", "TYPE": "CVRP", "DIMENSION": count, "CAPACITY": 20}
plain = {**header, "EDGE_WEIGHT_TYPE": "EUC_2D"}
from_one = list(range(1, count + 1))
parts, _ = sections(from_one)
forms = {"plain": text(parts, plain)}
forms["windows lines, tabs, comments"] = "# made here\n" + text(parts, plain, "\t:\t").replace(" ", "\t").replace("\n", "\r\n")
forms["no blank before the colon"] = text(parts, plain, ": ")
forms["sections backwards"] = text(dict(reversed(parts.items())), plain)
forms["header backwards"] = text(parts, dict(reversed(plain.items())))
forms["section lines shuffled"] = text({k: chance.sample(v, len(v)) if k != "DEPOT_SECTION" else v for k, v in parts.items()}, plain)
forms["a byte order mark"] = "\ufeff" + text(parts, plain)
forms["from nought"] = text(sections(list(range(count)))[0], plain)
last = [count] + list(range(1, count))
forms["depot last"] = text(sections(last)[0], plain)
forms["no end, real coordinates"] = text(parts, plain).replace("EOF\n", "").replace(f"1 {points[0][0]} ", f"1 {points[0][0]}.0 ")
for shape in ("FULL_MATRIX", "LOWER_ROW", "UPPER_ROW", "LOWER_DIAG_ROW", "UPPER_DIAG_ROW", "LOWER_COL", "UPPER_COL",
              "LOWER_DIAG_COL", "UPPER_DIAG_COL"):
    for called in (from_one, last):
        parts, order = sections(called, coordinates=False)
        places = [(i, j) for i in range(count) for j in range(count)]
        if shape != "FULL_MATRIX":
            low, by_column, diagonal = shape.startswith("LOWER"), shape.endswith("COL"), "DIAG" in shape
            keep = [(i, j) for i, j in places if (i > j if low else i < j) or (diagonal and i == j)]
            places = sorted(keep, key=lambda p: (p[1], p[0])) if by_column else keep
        numbers = [way[order[i]][order[j]] for i, j in places]
        rows = [" ".join(map(str, numbers[k:k + 5])) for k in range(0, len(numbers), 5)]
        explicit = {**header, "EDGE_WEIGHT_TYPE": "EXPLICIT", "EDGE_WEIGHT_FORMAT": shape}
        forms[f"{shape} {called[0]}"] = text({"EDGE_WEIGHT_SECTION": rows, **parts}, explicit)

solomon = "R9\n\nVEHICLE\nNUMBER CAPACITY\n 9 20\n\nCUSTOMER\nCUST NO. XCOORD. YCOORD. DEMAND READY TIME DUE DATE SERVICE TIME\n\n"
solomon += "".join(f"{i} {x} {y} {loads[i]} 0 {9000} {0 if i == 0 else 10}\n" for i, (x, y) in enumerate(points))
windows = {"solomon": solomon, "solomon, windows lines, tabs": solomon.replace(" ", "\t").replace("\n", "\r\n"),
           "solomon, no heading": "R9\n" + "\n".join(line for line in solomon.split("\n") if line[:1].isdigit() or line[:1] == " ")}

# The same on the globe: TSPLIB's GEO, and the matrix it stands for.
places = [(chance.randint(-80, 80) + chance.randint(0, 59) / 100, chance.randint(-170, 170) + chance.randint(0, 59) / 100) for _ in range(count)]


def kilometres(a, b):
    (la, lo), (lb, lp) = [[3.141592 * (int(v) + 5 * (v - int(v)) / 3) / 180 for v in p] for p in (a, b)]
    q1, q2, q3 = math.cos(lo - lp), math.cos(la - lb), math.cos(la + lb)
    return int(6378.388 * math.acos(0.5 * ((1 + q1) * q2 - (1 - q1) * q3)) + 1)


parts, _ = sections(from_one, coordinates=False)
globe = {"GEO": text({"NODE_COORD_SECTION": [f"{i + 1} {x} {y}" for i, (x, y) in enumerate(places)], **parts}, {**header, "EDGE_WEIGHT_TYPE": "GEO"}),
         "GEO as a matrix": text({"EDGE_WEIGHT_SECTION": [" ".join(str(0 if a is b else kilometres(a, b)) for b in places) for a in places], **parts},
                                 {**header, "EDGE_WEIGHT_TYPE": "EXPLICIT", "EDGE_WEIGHT_FORMAT": "FULL_MATRIX"})}

bad = {"no dimension section": "NAME : x\nCAPACITY : 5\n", "no demand": text({"NODE_COORD_SECTION": ["1 0 0", "2 3 4"]}, {**plain, "DIMENSION": 2}),
       "a word for a number": forms["plain"].replace("DEMAND_SECTION\n1 0", "DEMAND_SECTION\n1 zero"),
       "a node too many": forms["plain"].replace("DEMAND_SECTION\n", "DEMAND_SECTION\n1 0\n"),
       "a word among customers": solomon.replace(f"3 {points[3][0]} ", "3 noon "), "two depots": forms["plain"].replace("DEPOT_SECTION\n1\n", "DEPOT_SECTION\n1\n2\n"),
       "short triangle": forms["LOWER_ROW 1"].replace("LOWER_ROW", "LOWER_DIAG_ROW"), "empty": ""}


def run(folder, name, content, family, *more):
    file, out = folder / "instance", folder / "out.sol"
    file.write_bytes(content.encode())
    line = subprocess.run([bin_folder / "plan-bench", family, file, "--iterations", "20000", "--threads", "1", "--solution", out, *more],
                          capture_output=True, text=True)
    assert line.returncode == 0, (name, line.stderr)
    check = subprocess.run([bin_folder / "plan-check", family, file, out, *more], capture_output=True, text=True)
    assert check.returncode == 0, (name, check.stdout, check.stderr)
    return json.loads(line.stdout)["cost"]


with tempfile.TemporaryDirectory() as made:
    folder = pathlib.Path(made)
    for family, group in (("cvrp", forms), ("cvrp", globe), ("vrptw", windows)):
        costs = {name: run(folder, name, content, family) for name, content in group.items()}
        assert len(set(costs.values())) == 1, costs
    exact = run(folder, "unrounded", forms["plain"], "cvrp", "--unrounded")
    assert abs(exact - run(folder, "plain", forms["plain"], "cvrp")) < count and exact != int(exact), exact
    limited = {**plain, "DISTANCE": 240, "SERVICE_TIME": 10}
    parts, _ = sections(from_one)
    assert run(folder, "longest round", text(parts, limited), "cvrp") > run(folder, "plain", forms["plain"], "cvrp")
    for name, content in bad.items():
        file = folder / "instance"
        file.write_text(content)
        answer = subprocess.run([bin_folder / "plan-bench", "cvrp", file], capture_output=True, text=True, timeout=5)
        assert answer.returncode == 1 and str(file) in answer.stderr, (name, answer)
    impossible = {"a load too large": text(sections(from_one)[0], {**plain, "CAPACITY": 5}),
                  "too few vehicles": text(sections(from_one)[0], {**plain, "VEHICLES": 1}),
                  "too far away": text(sections(from_one)[0], {**plain, "DISTANCE": 5})}
    for name, content in impossible.items():
        file.write_text(content)
        answer = subprocess.run([bin_folder / "plan-bench", "cvrp", file, "--iterations", "100"], capture_output=True, text=True, timeout=5)
        line = json.loads(answer.stdout)
        assert line["feasible"] is False and line["why"].startswith("proven impossible: "), (name, line)
    for flags in (["--seconds", "-1"], ["--seconds", "ten"], ["--seconds", "5x"], ["--threads", "0"], ["--what"]):
        answer = subprocess.run([bin_folder / "plan-bench", "cvrp", file, *flags], capture_output=True, text=True, timeout=5)
        assert answer.returncode == 2, (flags, answer)
print(f"{len(forms) + len(globe) + len(windows)} forms read alike, {len(bad)} refused")
