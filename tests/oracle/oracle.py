#!/usr/bin/env python3
"""Hold `impgraph trace` against real interpreters on random programs.

    oracle.py PROGRAM [--count N] [--seed S] [--wide] [--keep FOLDER]

Every Python from 3.8 on that is found runs the programs of corpus/ and N random
ones of a few modules full of cycles, and so does `trace`. An answer is right where the modules entered, the
kind of the error and its place agree, unknown where trace says so, and wrong
else: a certain answer that is not what happened. Wrong ones are shrunk and shown;
--keep writes them to a folder. Exits 0 without wrong answers and with at most 2 %
unknown ones, 77 without a Python.
"""
import argparse
import ast
import collections
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "differential"))

import corpus  # noqa: E402
from pythons import find_pythons  # noqa: E402
from random_program import Generator, text_of  # noqa: E402
from shrink import shrink  # noqa: E402

MOST_UNKNOWN = 0.02
# Of a broken file one may tell where it was imported, and where it is broken;
# what except* leaves of a group has forgotten where it comes from.
WITHOUT_PLACE = ("SyntaxError", "ExceptionGroup")


def lay_out(files, folder):
    shutil.rmtree(folder, ignore_errors=True)
    for path, statements in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text_of(statements), encoding="utf-8")


class Interpreter:
    def __init__(self, version, python):
        self.version = version
        self.name = "%d.%d" % version
        self.process = subprocess.Popen(
            [python, "-B", "-E", "-S", HERE / "interpreter.py"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def run(self, folder):
        self.process.stdin.write(json.dumps(str(folder)) + "\n")
        self.process.stdin.flush()
        return ast.literal_eval(self.process.stdout.readline())

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def trace(program, version, folder):
    command = [program, "trace", "--format", "json", "--no-site",
               "--python", version, "main.py"]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True,
                         timeout=60)
    try:
        return json.loads(run.stdout)
    except ValueError:
        return {"crash": "exit %d: %s" % (run.returncode, run.stderr[-500:])}


def facts_of_trace(answer):
    entered = [event["module"] for event in answer["events"]
               if event["event"] == "enter" and event["module"] != "__main__"]
    error = answer["error"]
    if error is None:
        return entered, None, None
    name = error["type"].rpartition(".")[2]
    if name in WITHOUT_PLACE:
        return entered, name, None
    return entered, name, [error["path"], error["line"]]


def facts_of_truth(answer):
    error = answer["error"]
    # Which ends a program as it means to.
    if error is None or error["type"] == "SystemExit":
        return answer["events"], None, None
    if error["type"] in ("IndentationError", "TabError"):
        return answer["events"], "SyntaxError", None
    if error["type"] in WITHOUT_PLACE:
        return answer["events"], error["type"], None
    return answer["events"], error["type"], error["at"]


def judge(truth, answer):
    """"right", "unknown", "wrong" or "crash"."""
    if "crash" in answer:
        return "crash"
    if facts_of_trace(answer) == facts_of_truth(truth):
        return "right"
    return "unknown" if answer["unknown"] else "wrong"


def show_files(files):
    for path in sorted(files):
        print("--- " + path)
        print(text_of(files[path]), end="")


def show(files, truth, answer):
    show_files(files)
    print("--- happened:", *facts_of_truth(truth),
          truth["error"] and truth["error"]["message"])
    if "crash" in answer:
        print("--- trace:", answer["crash"])
    else:
        print("--- trace:   ", *facts_of_trace(answer),
              answer["error"] and answer["error"]["message"], flush=True)


class Comparison:
    def __init__(self, program, interpreter, folder):
        self.program = program
        self.interpreter = interpreter
        self.folder = folder

    def ask(self, files):
        lay_out(files, self.folder)
        truth = self.interpreter.run(self.folder)
        if truth is None:
            return None, None, "no answer"
        answer = trace(self.program, self.interpreter.name, self.folder)
        return truth, answer, judge(truth, answer)

    def smaller(self, files, verdict):
        return shrink(files, lambda part: self.ask(part)[2] == verdict)


def keep(files, truth, folder, version):
    lay_out(files, folder)
    expected = folder / ("expected-%s.json" % version)
    entered, error, at = facts_of_truth(truth)
    record = {"entered": entered, "error": error, "at": at}
    expected.write_text(json.dumps(record) + "\n", encoding="utf-8")


def replay(options, interpreter, folder):
    """The programs of corpus/."""
    comparison = Comparison(options.program, interpreter, folder)
    counts = collections.Counter()
    for name, files in corpus.programs(interpreter.version):
        truth, answer, verdict = comparison.ask(files)
        counts[verdict] += 1
        if verdict in ("wrong", "crash") or \
                verdict == "unknown" and options.unknown:
            print("=== Python %s, %s: %s" % (interpreter.name, name, verdict))
            show(files, truth, answer)
            print(*answer.get("unknown", ()), sep="\n")
    print("Python %s, corpus: %s" % (interpreter.name, spoken(counts)),
          flush=True)
    return counts


def spoken(counts):
    return ", ".join("%d %s" % (count, verdict)
                     for verdict, count in counts.most_common())


def compare(options, interpreter, folder):
    comparison = Comparison(options.program, interpreter, folder)
    counts = collections.Counter()
    failing = collections.Counter()
    for seed in range(options.seed, options.seed + options.count):
        files = Generator(seed, interpreter.version,
                          options.wide).program()
        truth, answer, verdict = comparison.ask(files)
        counts[verdict] += 1
        if truth is None:
            continue
        failing[truth["error"]["type"] if truth["error"] else "nothing"] += 1
        wanted = verdict in ("wrong", "crash") or \
            verdict == "unknown" and options.unknown
        if wanted and options.list:
            print("%s %d: %s" % (interpreter.name, seed, verdict), flush=True)
        if not wanted or options.list or counts[verdict] > options.show:
            continue
        files = comparison.smaller(files, verdict)
        truth, answer, _ = comparison.ask(files)
        print("=== Python %s, seed %d: %s" % (interpreter.name, seed, verdict))
        show(files, truth, answer)
        if verdict == "unknown":
            print(*answer["unknown"], sep="\n")
        if options.keep:
            keep(files, truth, options.keep / ("%s-%d" % (verdict, seed)),
                 interpreter.name)
    print("Python %s: %d programs: %s; they raise %s" % (
        interpreter.name, options.count,
        spoken(counts), ", ".join("%s %d" % item for item in failing.most_common(6))),
        flush=True)
    return counts


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", help="impgraph", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--python", help="only this version")
    parser.add_argument("--wide", action="store_true",
                        help="also what programs do with the library and data")
    parser.add_argument("--show", type=int, default=3,
                        help="how many of a kind are shrunk and shown")
    parser.add_argument("--list", action="store_true",
                        help="only the seeds, nothing is shrunk")
    parser.add_argument("--unknown", action="store_true",
                        help="show the unknown ones too")
    parser.add_argument("--keep", type=pathlib.Path, help="a folder for what is shown")
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
            replayed = replay(options, interpreter, folder)
            total += compare(options, interpreter, folder)
            # Of the corpus only what is wrong counts: it is made of what is
            # hard, and would hide how many random programs are undecided.
            total += {verdict: count for verdict, count in replayed.items()
                      if verdict not in ("right", "unknown")}
            interpreter.close()
    answered = sum(total.values())
    failed = total["wrong"] or total["crash"] or total["no answer"]
    return 1 if failed or total["unknown"] > MOST_UNKNOWN * answered else 0


if __name__ == "__main__":
    sys.exit(main())
