#!/usr/bin/env python3
"""Hold the verdicts of `impgraph scan` on cycles against real interpreters.

    verdicts.py PROGRAM [--count N] [--seed S] [--python X.Y]

Every Python from 3.8 on that is found imports each member of each cycle first, in
a fresh process, over the sample cases of tests/semantics and N random programs.
An entry is right where `crash` raises and `safe` or `degraded` does not, unknown
where impgraph says so, and wrong else. Exits 0 without wrong entries and with at
most 5 % unknown ones, 77 without a Python.
"""
import argparse
import collections
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
SAMPLES = HERE.parent / "semantics"
sys.path.insert(0, str(HERE.parent / "differential"))

from oracle import Interpreter, lay_out, show_files  # noqa: E402
from pythons import find_pythons  # noqa: E402
from random_program import Generator  # noqa: E402
from shrink import shrink  # noqa: E402

MOST_UNKNOWN = 0.05
CONTROL = ("run.txt", "expected*.txt")


def scan(program, version, folder):
    command = [program, "scan", "--format", "json", "--no-site", "--no-cache",
               "--python", version, "."]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True,
                         timeout=120)
    return json.loads(run.stdout)["cycles"]


def raises(interpreter, folder, name):
    """The error of `import name` in a fresh interpreter, None for none."""
    (folder / "main.py").write_text("import %s\n" % name, encoding="utf-8")
    answer = interpreter.run(folder)
    return answer and answer["error"]


def judge_entry(entry, error):
    # Shrinking makes programs that do not compile, which nobody asked about.
    if error and error["type"] == "SyntaxError":
        return "not compiled"
    if entry["verdict"] == "unknown":
        # What raises by itself does so whatever the cycle would have done.
        own = "whether there is a cycle or not" in entry["unknown"] or \
            "another cycle" in entry["unknown"]
        return ("right" if error else "wrong") if own else "unknown"
    return "right" if (entry["verdict"] == "crash") == (error is not None) \
        else "wrong"


def worst(entries):
    """The verdict of a cycle whose entries are all known."""
    verdicts = {entry["verdict"] for entry in entries}
    if "crash" in verdicts:
        return "crash" if verdicts == {"crash"} else "order"
    return "degraded" if "degraded" in verdicts else "safe"


class Comparison:
    def __init__(self, program, interpreter, folder):
        self.program = program
        self.interpreter = interpreter
        self.folder = folder
        self.wrong = []

    def ask(self):
        """Counts of the entries of what lies in the folder."""
        counts = collections.Counter()
        self.wrong = []
        for cycle in scan(self.program, self.interpreter.name, self.folder):
            entries = cycle["entries"]
            for entry in entries:
                error = raises(self.interpreter, self.folder, entry["first"])
                verdict = judge_entry(entry, error)
                counts[verdict] += 1
                if verdict == "wrong":
                    self.wrong.append((entry, error))
            known = all(entry["verdict"] != "unknown" for entry in entries)
            if known and cycle["verdict"] != worst(entries):
                counts["wrong"] += 1
                self.wrong.append((cycle["verdict"], worst(entries)))
            counts["cycle " + cycle["verdict"]] += 1
        return counts

    def ask_program(self, files):
        lay_out(files, self.folder)
        return self.ask()

    def ask_sample(self, case):
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(case, self.folder,
                        ignore=shutil.ignore_patterns(*CONTROL))
        return self.ask()


def compare(options, interpreter, folder):
    comparison = Comparison(options.program, interpreter, folder)
    counts = collections.Counter()
    for case in sorted(SAMPLES.glob("c[yp][cy]-*")):
        if not case.is_dir():
            continue
        counts += comparison.ask_sample(case)
        for wrong in comparison.wrong:
            print("=== Python", interpreter.name, case.name, *wrong)
    for seed in range(options.seed, options.seed + options.count):
        files = Generator(seed, interpreter.version).program()
        answer = comparison.ask_program(files)
        counts += answer
        if not answer["wrong"]:
            continue
        files = shrink(files, lambda part:
                       comparison.ask_program(part)["wrong"] > 0)
        comparison.ask_program(files)
        print("=== Python %s, seed %d" % (interpreter.name, seed))
        show_files(files)
        for wrong in comparison.wrong:
            print("---", *wrong, flush=True)
    print("Python %s:" % interpreter.name,
          ", ".join("%d %s" % (count, what)
                    for what, count in counts.most_common()), flush=True)
    return counts


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", help="impgraph", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--python", help="only this version")
    options = parser.parse_args()
    options.program = options.program.resolve()
    pythons = [(version, python) for version, python in find_pythons()
               if options.python in (None, "%d.%d" % version)]
    if not pythons:
        print("no Python found")
        return 77
    total = collections.Counter()
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch).resolve() / "program"
        for version, python in pythons:
            interpreter = Interpreter(version, python)
            total += compare(options, interpreter, folder)
            interpreter.close()
    answered = total["right"] + total["wrong"] + total["unknown"]
    many = total["unknown"] > MOST_UNKNOWN * answered
    return 1 if total["wrong"] or many else 0


if __name__ == "__main__":
    sys.exit(main())
