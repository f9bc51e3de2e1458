#!/usr/bin/env python3
"""Holds `impgraph trace` against what CPython did.

  run.py --program FILE [--python X.Y] [-v] [CASE…]

The cases are the folders beside this script (layout.py). Of an answer these
lines count:

  exec NAME PATH, done NAME, fail NAME TYPE, ns NAME [PATHS]   in this order
  exception: TYPE: MESSAGE                                     uncaught, if any

Every version that a case has an answer for is asked, --python restricts that.
A trace that says `unknown` is counted apart. Cases in `open.txt`, with the
reason, are known not to agree: one that does agree has to be taken off.
"""
import argparse
import collections
import fnmatch
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import layout

HERE = pathlib.Path(__file__).resolve().parent
SECONDS = 20
# What takes a compiler or an interpreter of the same version to lay out.
NEEDS_PYTHON = {"so", "so1", "pyc", "mode"}
COUNTED = ("exec ", "done ", "fail ", "ns ", "exception: ")


def obstacle(case):
    needed = sorted({key for key, _ in case.directives} & NEEDS_PYTHON)
    return f"needs `{needed[0]}`" if needed else None


def answer(case, version):
    """The lines that count, or None where this version has no answer."""
    lines = case.answer(version)
    if lines is None:
        return None
    counted = [line for line in lines if line.startswith(COUNTED)]
    # Where nothing watched, the exception is what Python printed last.
    if case.one("native") and "exit: 1" in lines and not counted:
        printed = [line for line in lines if line.startswith("stderr| ")]
        counted.append("exception: " + printed[-1][len("stderr| "):])
    return counted


def ask(program, case, place, version):
    root, site, variables = layout.lay_out(case, place, version)
    environment = {"PATH": os.environ["PATH"], "HOME": str(place),
                   "LANG": "C.UTF-8", **variables}
    for key in os.environ:
        if re.fullmatch(r"(A|L|T|UB)SAN_OPTIONS|LLVM_PROFILE_FILE", key):
            environment[key] = os.environ[key]
    folder = root / case.one("cwd", ".")
    words = layout.arguments(case, place, version)
    run = subprocess.run(
        [program, "trace", "--format", "json", "--python", version,
         "--venv", place / "venv", "--", *words],
        cwd=folder, env=environment, stdin=subprocess.DEVNULL,
        capture_output=True, timeout=SECONDS, check=False)
    if run.returncode not in (0, 1):
        return [f"exit {run.returncode}: {run.stderr.decode(errors='replace')}"], False
    document = json.loads(run.stdout)
    return list(lines_of(document, folder, root, site)), bool(document["unknown"])


def shown(path, folder, root, site):
    whole = os.path.normpath(folder / path)
    for place, name in ((str(site), "$SITE"), (str(root), "")):
        if whole == place or whole.startswith(place + "/"):
            rest = whole[len(place):]
            return (name + rest).lstrip("/") or "."
    return whole


def lines_of(document, folder, root, site):
    words = {"enter": "exec", "leave": "done", "fail": "fail", "namespace": "ns"}
    for event in document["events"]:
        # What the machine's own Python starts with is no part of the case.
        whole = os.path.normpath(folder / (event["path"] or "."))
        if event["module"] == "__main__" or \
                not whole.startswith((str(root), str(site))):
            continue
        line = f"{words[event['event']]} {event['module']}"
        if event["event"] == "enter":
            line += " " + shown(event["path"], folder, root, site)
        yield line
    error = document["error"]
    if error:
        message = error["message"].replace(str(site), "$SITE").replace(str(root), "$ROOT")
        yield f"exception: {error['type']}: {message}"


# Of `fail` and `ns` the module counts; of a SyntaxError only that it is one.
def comparable(lines):
    for line in lines:
        if line.startswith(("fail ", "ns ")):
            yield " ".join(line.split()[:2])
        elif line.startswith("exception: SyntaxError"):
            yield "exception: SyntaxError"
        else:
            yield line.rstrip().rstrip(":")


def read_open():
    """Pattern of `NAME` or `NAME VERSION` to reason."""
    found = {}
    for line in (HERE / "open.txt").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            name, _, reason = line.partition(":")
            found[name.strip()] = reason.strip()
    return found


def judge(program, case, version):
    wanted = answer(case, version)
    place = pathlib.Path(os.path.realpath(tempfile.mkdtemp(prefix="semantics-")))
    try:
        got, unknown = ask(program, case, place, version)
    except (subprocess.TimeoutExpired, ValueError, OSError) as error:
        got, unknown = [f"{type(error).__name__}: {error}"], False
    finally:
        shutil.rmtree(place, ignore_errors=True)
    if unknown:
        return "unknown", wanted, got
    agrees = list(comparable(wanted)) == list(comparable(got))
    return "agrees" if agrees else "differs", wanted, got


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", required=True)
    parser.add_argument("--python", action="append")
    parser.add_argument("-v", action="store_true")
    parser.add_argument("names", nargs="*", default=["*"])
    options = parser.parse_args()
    program = os.path.abspath(options.program)
    known, used, flaws = read_open(), set(), 0
    versions = options.python or layout.VERSIONS
    count, skipped = collections.Counter(), {}
    for case in layout.cases():
        if not any(fnmatch.fnmatch(case.name, name) for name in options.names):
            continue
        if obstacle(case):
            skipped[case.name] = obstacle(case)
            continue
        for version in versions:
            if case.answer(version) is None:
                continue
            verdict, wanted, got = judge(program, case, version)
            count[verdict] += 1
            key = next((k for k in (f"{case.name} {version}", case.name) if k in known), None)
            if verdict == "agrees":
                continue
            if key:
                used.add(key)
                if not options.v:
                    continue
            flaws += key is None
            print(f"{verdict}: {case.name} {version}"
                  f"{' (open: ' + known[key] + ')' if key else ''}")
            print("  CPython ", *wanted, sep="\n    ")
            print("  impgraph", *got, sep="\n    ")
    asked = {key for key in known if key.partition(" ")[2] in ("", *versions)}
    if options.names == ["*"]:
        for key in sorted(asked - used):
            flaws += 1
            print(f"agrees by now, take it off open.txt: {key}")
    for name, reason in skipped.items():
        print(f"skipped {name}: {reason}")
    print(", ".join(f"{number} {verdict}" for verdict, number in sorted(count.items())))
    return 1 if flaws else 0


if __name__ == "__main__":
    sys.exit(main())
