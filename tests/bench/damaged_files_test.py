#!/usr/bin/env python3
"""damaged_files_test.py BIN_FOLDER: plan-bench on files cut short, with numbers that cannot be, and on wrong command lines: it ends
by itself with 0 and one JSON line that has all its keys, 1 and one line that says what is wrong, or 2 and the usage."""
import json
import pathlib
import random
import subprocess
import sys
import tempfile

program = pathlib.Path(sys.argv[1]) / "plan-bench"
chance = random.Random(11)
keys = ("instance", "size", "cost", "bound", "gap", "seconds", "feasible")
failures = 0


def run(what, arguments, expected=None):
    global failures
    try:
        done = subprocess.run([program, *arguments], capture_output=True, text=True, errors="replace", timeout=60)
        code, out, said = done.returncode, done.stdout, done.stderr
    except subprocess.TimeoutExpired:
        code, out, said = "no end", "", ""
    wrong = None
    if code not in (0, 1, 2) or (expected is not None and code != expected):
        wrong = f"exit code {code}, not {'0, 1 or 2' if expected is None else expected}"
    elif code == 0 and (out.count("\n") != 1 or any(key not in json.loads(out) for key in keys)):
        wrong = "not one JSON line with all keys: " + out
    elif code == 1 and (out or said.count("\n") != 1 or not said.startswith("plan-bench: ")):
        wrong = "not one line that says what is wrong: " + said
    elif code == 2 and "plan-bench FAMILY FILE" not in said:
        wrong = "no usage"
    if wrong:
        failures += 1
        print(f"{what}: {wrong} {said.strip()[:200]}")


def made_files():
    """A small problem of each family, as its files are written, with the flags it needs."""
    points = [(chance.randint(0, 99), chance.randint(0, 99)) for _ in range(12)]
    loads = [0] + [chance.randint(1, 9) for _ in points[1:]]
    yield "cvrp", "\n".join(
        ["NAME : small", "TYPE : CVRP", f"DIMENSION : {len(points)}", "EDGE_WEIGHT_TYPE : EUC_2D", "CAPACITY : 20", "NODE_COORD_SECTION"]
        + [f"{i + 1} {x} {y}" for i, (x, y) in enumerate(points)] + ["DEMAND_SECTION"]
        + [f"{i + 1} {q}" for i, q in enumerate(loads)] + ["DEPOT_SECTION", "1", "-1", "EOF", ""]), []
    yield "vrptw", "\n".join(
        ["small", "", "VEHICLE", "NUMBER     CAPACITY", "  10         20", "", "CUSTOMER",
         "CUST NO.  XCOORD.  YCOORD.  DEMAND  READY TIME  DUE DATE  SERVICE TIME", ""]
        + [f"{i} {x} {y} {q} 0 900 {10 if i else 0}" for i, ((x, y), q) in enumerate(zip(points, loads))] + [""]), []
    covers = [sorted(chance.sample(range(1, 9), 3)) for _ in range(10)]
    yield "scp", " 10 8\n" + " ".join(str(chance.randint(1, 5)) for _ in range(8)) + "\n" + "".join(
        f" {len(c)}\n {' '.join(map(str, c))}\n" for c in covers), []
    ways = [(i, i % 10 + 1, chance.randint(1, 20)) for i in range(1, 11)]
    yield "pmed", f"10 {len(ways)} 3\n" + "".join(f"{a} {b} {c}\n" for a, b, c in ways), []
    yield "rpp", "\n".join(["NOMBRE : small", "COMENTARIO : 2 componentes", "VERTICES :  6", "ARISTAS_REQ :  2", "ARISTAS_NOREQ :  4",
                            "LISTA_ARISTAS_REQ :", "(   1,   2)   coste      5      5", "(   4,   5)   coste      7      7",
                            "LISTA_ARISTAS_NOREQ :"] + [f"(   {a},   {b})   coste      4      4" for a, b in ((2, 3), (3, 4), (5, 6), (1, 6))] + [""]), []
    nodes = [{"TOTPOP": 10 + i % 3, "NAME10": f"unit {i}", "id": i} for i in range(9)]
    beside = [[{"id": j} for j in range(9) if abs(i % 3 - j % 3) + abs(i // 3 - j // 3) == 1] for i in range(9)]
    yield "zones", json.dumps({"directed": False, "multigraph": False, "graph": [], "nodes": nodes, "adjacency": beside}), [
        "--parts", "3", "--deviation", "10"]
    yield "roster", "\n".join(
        ["SECTION_HORIZON", "7", "SECTION_SHIFTS", "D,480,", "N,480,D", "SECTION_STAFF"] + [f"{p},D=5|N=3,2880,960,5,1,1,1" for p in "ABC"]
        + ["SECTION_DAYS_OFF", "A,2", "B,4", "SECTION_SHIFT_ON_REQUESTS", "A,0,D,2", "SECTION_SHIFT_OFF_REQUESTS", "C,3,D,1", "SECTION_COVER"]
        + [f"{d},{s},1,100,1" for d in range(7) for s in "DN"] + [""]), []


def numbers(text):
    at, found = 0, []
    while at < len(text):
        end = at
        while end < len(text) and text[end].isdigit():
            end += 1
        if end > at:
            found.append((at, end))
        at = end + 1
    return found


with tempfile.TemporaryDirectory() as folder:
    path = pathlib.Path(folder) / "instance"
    for family, text, flags in made_files():
        quick = [*flags, "--seconds", "0.01"]
        path.write_text(text)
        run(f"{family} whole", [family, path, *flags, "--seconds", "1"], 0)
        path.write_text("\ufeff" + text.replace("\n", "\r\n"))
        run(f"{family} as another system writes it", [family, path, *flags, "--seconds", "1"], 0)
        if family in ("scp", "pmed"):
            path.write_text(text + " 1 2 3\n")
            run(f"{family} more than it says", [family, path, *quick], 1)
        path.write_text(text)
        run(f"{family} one thread", [family, path, *quick, "--threads", "1"], 0)
        run(f"{family} solution to nowhere", [family, path, *flags, "--seconds", "1", "--solution", "/nowhere/at/all"], 1)
        run(f"{family} no file", [family, path.with_name("none"), *quick], 1)
        run(f"{family} a folder", [family, folder, *quick], 1)
        run(f"{family} empty solution", [family, path, *quick, "--solution", ""], 2)
        for wrong in (["--threads", "0"], ["--threads", "99999999999"], ["--seconds", "nan"], ["--seconds", "-1"], ["--seed", "-1"],
                      ["--seed", "1x"], ["--parts", "4294967298"], ["--iterations", "0"], ["--best", "much"], ["--solution"], ["--such", "1"]):
            run(f"{family} {wrong}", [family, path, *quick, *wrong], 2)
        damaged = {f"cut at {share} %": text[:len(text) * share // 100] for share in (0, 1, 5, 20, 40, 60, 80, 95)}
        damaged["noise"] = "\0\1noise" * 100
        damaged["twice"] = text + text
        lines = text.split("\n")
        for i in range(8):
            at = chance.randrange(len(lines))
            damaged[f"without line {at}"] = "\n".join(lines[:at] + lines[at + 1:])
        places = numbers(text)
        for begin, end in places[:6] + chance.sample(places, 6):
            for value in ("-3", "0", "1000000", "99999999999", "x"):
                damaged[f"{value} at {begin}"] = text[:begin] + value + text[end:]
        for name, content in damaged.items():
            path.write_text(content)
            run(f"{family} {name}", [family, path, *quick])
    for family in ("scp", "pmed", "roster", "cvrp", "vrptw", "rpp", "zones"):
        path.write_text("")
        run(f"{family} empty", [family, path], 1)
run("nothing", [], 2)
run("no file", ["cvrp"], 2)
run("an unknown family", ["such", "file"], 2)
print("failures:", failures)
sys.exit(1 if failures else 0)
