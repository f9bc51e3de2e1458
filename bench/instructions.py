#!/usr/bin/env python3
"""Counts the instructions that extraction takes for each byte of a sample.

  instructions.py EXTRACT FOLDER [--accept]

Seconds depend on what else a machine does; instructions hardly do. The sample,
written to FOLDER, is the same bytes everywhere: a synthetic project, which
looks like real code, and random programs, which are all that real code seldom
is; each is counted by itself. instructions.txt, beside this script, says what the counts have to be: more
than 3 % above is a failure (exit 1), --accept writes them anew. Where the
compiler, the processor's kind or Python (whose version decides what the random
programs hold) is another one than is recorded there, the counts are shown and
nothing fails.
"""
import argparse
import hashlib
import os
import pathlib
import platform
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tests" / "generate"))

from programs import Program

RECORD = HERE / "instructions.txt"
MODULES, IMPORTS = 1500, 6000
PROGRAMS = 100
MOST = 1.03
# The C library chooses among versions of its functions by the processor.
PLAIN = "glibc.cpu.hwcaps=" + ",".join("-" + feature for feature in (
    "AVX512F", "AVX512VL", "AVX512BW", "AVX2", "AVX", "BMI2", "ERMS", "FSRM",
    "MOVBE", "SSE4_1", "SSE4_2", "SSSE3", "RTM"))
PARTS = ("project", "programs")
DEPTHS = ("imports", "names")
ROWS = [f"{part}-{depth}" for part in PARTS for depth in DEPTHS]
CONDITIONS = ("machine", "compiler", "python")


def write_sample(folder):
    """Writes the sample; returns the files of each part, in order."""
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([sys.executable, HERE / "generate.py", folder / "project",
                    "--modules", str(MODULES), "--imports", str(IMPORTS)],
                   check=True)
    programs = folder / "programs"
    programs.mkdir(parents=True)
    for seed in range(PROGRAMS):
        (programs / f"seed{seed}.py").write_bytes(Program(seed).bytes())
    return {part: sorted(file.relative_to(folder).as_posix()
                         for file in (folder / part).rglob("*.py"))
            for part in PARTS}


def digest(folder, parts):
    total = hashlib.sha256()
    for file in (file for part in PARTS for file in parts[part]):
        total.update(file.encode() + b"\0" + (folder / file).read_bytes())
    return total.hexdigest()[:16]


def count(program, folder, files, depth):
    """Instructions a byte, and the compiler's version."""
    # Nothing of the environment, which lies on the stack, nor long paths.
    run = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null",
         "--toggle-collect=script_extract", str(program), depth],
        cwd=folder, input="".join(file + "\0" for file in files), text=True,
        capture_output=True,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C",
             "GLIBC_TUNABLES": PLAIN})
    said = re.search(r"(\d+) bytes.*compiler (.*)", run.stdout)
    counted = re.search(r"Collected : (\d+)", run.stderr)
    if run.returncode or not said or not counted:
        raise SystemExit(f"valgrind ended with {run.returncode}:\n{run.stderr}")
    return int(counted[1]) / int(said[1]), said[2]


def measure(args):
    """What the record holds."""
    parts = write_sample(args.folder)
    now = {"machine": platform.machine(), "compiler": "",
           "python": "%d.%d" % sys.version_info[:2],
           "sample": digest(args.folder, parts)}
    for part in PARTS:
        for depth in DEPTHS:
            found, now["compiler"] = count(args.program, args.folder,
                                           parts[part], depth)
            now[f"{part}-{depth}"] = f"{found:.2f}"
    return now


def read_record():
    lines = RECORD.read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ", 1) for line in lines if line[:1] != "#")


def write_record(now):
    RECORD.write_text(
        "# Instructions of extraction for each byte: ./dev instructions\n"
        + "".join(f"{key} {value}\n" for key, value in now.items()),
        encoding="utf-8")


def judge(before, now):
    """What is wrong, in words, or None."""
    if before["sample"] != now["sample"]:
        return "the sample is another one: --accept takes what it gives"
    worse = [row for row in ROWS if float(now[row]) > MOST * float(before[row])]
    return "more instructions than before: " + ", ".join(worse) if worse else None


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--accept", action="store_true")
    args = parser.parse_args()
    args.program = args.program.resolve()
    args.folder = args.folder.resolve()
    now = measure(args)
    if args.accept:
        write_record(now)
    before = read_record()
    for row in ROWS:
        print(f"{row}: {now[row]} instructions a byte, recorded {before[row]}")
    other = [f"{name} {now[name]} instead of {before[name]}"
             for name in CONDITIONS if now[name] != before[name]]
    if other:
        print("not held to the record: " + ", ".join(other))
        return 0
    problem = judge(before, now)
    if problem:
        print(problem)
    return 1 if problem else 0


if __name__ == "__main__":
    sys.exit(main())
