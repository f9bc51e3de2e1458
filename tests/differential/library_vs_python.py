#!/usr/bin/env python3
"""Compare `impgraph trace --into-stdlib` with the Pythons of this machine on a
sample of their standard libraries (tests/oracle/real.py says what is compared).

    library_vs_python.py PROGRAM [--step N]

No answer may be wrong, and nine of ten have to have the order of modules that
Python has. Exits 0 where that holds, 1 where not, 77 where no Python of VERSIONS
is found.
"""
import argparse
import collections
import pathlib
import sys

from pythons import find_pythons

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "oracle"))
from real import Question, compare_all  # noqa: E402

VERSIONS = {(3, 11), (3, 13)}
AGREE = {"right", "hedged"}
LEAST = 0.9


def hold(program, python, step):
    """The failures on one Python, as lines."""
    question = Question(argparse.Namespace(
        program=program, python=python, venv=None, library=True, modules=[]))
    names = question.modules()[::step]
    counts = collections.Counter()
    differences = []
    for name, verdict, why, _ in compare_all(question, names):
        counts[verdict] += 1
        if verdict in ("wrong", "crash"):
            differences.append("%s %s: %s" % (verdict, name, why))
    asked = len(names) - counts["skipped"] - counts["varies"]
    agreeing = sum(counts[verdict] for verdict in AGREE)
    print("Python %s: %d modules: %s" % (question.version, len(names),
                                         dict(counts)))
    if agreeing < LEAST * asked:
        differences.append("only %d of %d agree" % (agreeing, asked))
    return differences


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--step", type=int, default=29,
                        help="every how many modules are asked")
    options = parser.parse_args()
    pythons = [python for version, python in find_pythons()
               if version in VERSIONS]
    if not pythons:
        print("no Python of %s is here" % sorted(VERSIONS))
        return 77
    differences = []
    for python in pythons:
        differences += hold(options.program.resolve(), str(python),
                            options.step)
    print("\n".join(differences), end="\n" * bool(differences))
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
