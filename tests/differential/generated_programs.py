#!/usr/bin/env python3
"""Holds both extractions to programs whose imports are known.

generated_programs.py DUMP_SCRIPT COMPARE_SCRIPTS [--count N] [--first SEED]

Random programs (tests/generate) are written for the Python that runs this. The
full extraction has to find the imports that were written and that `ast` finds;
the quick one has to give an equal script. The grammar stumbles over the oddest
layouts, says so or misreads a name: that may happen to one program in a
hundred. Exits 0 when all agree, 1 when not; --keep FOLDER saves the programs on
which they do not.
"""
import argparse
import pathlib
import shutil
import subprocess
import sys
import tempfile
import warnings

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "generate"))

from ast_imports import answer
from imports_vs_ast import compare, dump
from programs import Program

BATCH = 500
STUMBLES = 0.01  # of all programs


def write_programs(folder, seeds):
    """Writes the programs; returns what is known of each, by its path."""
    known = {}
    for seed in seeds:
        program = Program(seed)
        path = folder / f"seed{seed}.py"
        path.write_bytes(program.bytes())
        # A statement of several names is one record for each, in their order.
        known[str(path)] = sorted(program.imports, key=lambda one: one[:4])
    return known


def differing(program, paths):
    """The first words on each file that the quick extraction gets wrong."""
    run = subprocess.run([program], input="".join(
        path + "\0" for path in paths).encode(), stdout=subprocess.PIPE)
    lines = run.stdout.decode().splitlines()
    if run.returncode not in (0, 1):
        raise SystemExit(f"compare_scripts ended with {run.returncode}")
    words = dict(line.split(": ", 1) for line in lines[:-1])
    return words, int(lines[-1].split()[-3])


def check(script, known):
    """What is wrong with the full extraction, and what the grammar misreads, in
    words or None."""
    reply = answer(script["file"], True)
    if reply["imports"] is None:
        return f"does not compile: {reply['error']}", None
    if reply["imports"] != known:
        return "the generator does not know what it wrote", None
    if any(fault[3] != "syntax not understood" for fault in script["faults"]):
        return f"compiles, but: {script['faults']}", None
    if script["faults"]:
        return None, "not understood"
    return (compare(script, dict(reply, bound=None)),
            compare(script, reply))


def check_batch(args, seeds, folder):
    known = write_programs(folder, seeds)
    scripts, _ = dump(args.dump, list(known))
    words, whole = differing(args.compare, list(known))
    wrong = stumbles = 0
    for script in scripts:
        path = script["file"]
        problem, stumble = check(script, known[path])
        # What the full way misreads, the quick one need not.
        problem = problem or (None if stumble else words.get(path))
        wrong += problem is not None
        stumbles += problem is None and stumble is not None
        if not problem and not stumble:
            continue
        print(f"{pathlib.Path(path).name}: {problem or stumble}")
        if args.keep:
            args.keep.mkdir(exist_ok=True)
            shutil.copy(path, args.keep)
    return wrong, stumbles, whole, sum(map(len, known.values()))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("dump")
    parser.add_argument("compare")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--keep", type=pathlib.Path)
    args = parser.parse_args()
    warnings.simplefilter("ignore")
    totals = [0, 0, 0, 0]
    end = args.first + args.count
    for first in range(args.first, end, BATCH):
        with tempfile.TemporaryDirectory() as folder:
            seeds = range(first, min(first + BATCH, end))
            batch = check_batch(args, seeds, pathlib.Path(folder))
        totals = [total + part for total, part in zip(totals, batch)]
    wrong, stumbles, whole, imports = totals
    print(f"{args.count} programs, {imports} imports, {wrong} wrong, "
          f"{stumbles} not understood, {whole} parsed whole")
    return 1 if wrong or stumbles > max(1, STUMBLES * args.count) else 0


if __name__ == "__main__":
    sys.exit(main())
