#!/usr/bin/env python3
"""Holds `impgraph resolve NAME… -- ENTRY` to where CPython found modules.

  resolve.py PROGRAM [CASE…]

Of the cases in this folder (layout.py), those about the search: each module
that CPython loaded has to be found in the same file, each namespace package in
the same folders, and each name that it missed has to be missing, with the same
words. Every version that a case has an answer for is asked. `EXCEPT` lists what
cannot agree, with the reason; what agrees by now has to be taken off.
"""
import collections
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import layout

GROUPS = ("find", "start", "pth", "zip", "rel", "main")
SECONDS = 20
MISSING = re.compile(r"(No module named '[^']+'.*)$")

RUNTIME = "the program changes sys.path as it runs"
LINE = "what a line of code puts together is for trace"
EXCEPT = {
    ("find-26-namespace-path-grows", "ns.two"): RUNTIME,
    ("find-48-meta-path-finder", "virtual"): "a finder of the program's own",
    ("start-14-c", "n"): "the program changes the working directory",
    ("pth-21-sitedir", "m"): LINE,
    ("pth-22-prefix", "m"): LINE,
    ("find-19-rule-1-2", "ns"): RUNTIME,
    ("find-19-rule-1-2", "ns.x"): RUNTIME,
    ("find-19-rule-1-2", "ns.y"): RUNTIME,
    ("find-21-rule-1-2", "ns"): RUNTIME,
    ("find-21-rule-1-2", "ns.x"): RUNTIME,
    ("find-23-rule-1-2", "ns"): RUNTIME,
    ("find-23-rule-1-2", "ns.x"): RUNTIME,
    ("find-25-rule-1-2", "ns"): RUNTIME,
    ("find-25-rule-1-2", "ns.y"): RUNTIME,
    ("find-39-rule-1-3", "pkg"): RUNTIME,
    ("find-39-rule-1-3", "pkg.x"): RUNTIME,
    ("find-39-rule-1-3", "pkg.y"): RUNTIME,
    ("find-45-rule-1-3", "m"): RUNTIME,
    ("find-47-rule-1-2", "a"): RUNTIME,
    ("find-47-rule-1-2", "b"): RUNTIME,
    ("find-37-rule-1-1", "m.sub"): "a function of the module answers for __path__",
    ("pth-09-rule-1-1", "edit"): "the finder reads its folder in the environment",
    ("pth-13b-rule-2-4", "m"): LINE,
    ("pth-13c-rule-2-4", "m"): LINE,
    ("pth-13d-rule-2-4", "m"): LINE,
    ("start-27-rule-2-2", "m"): "asked for while the folder was not on the path yet",
}

# What the answers do not say in lines of their own: the case, options, the name
# and what is found: a path, a kind, or CPython's words.
BEYOND = "attempted relative import beyond top-level package"
MORE = [
    ("find-02-builtin-beats-path", [], "time", "builtin"),
    ("find-02-builtin-beats-path", [], "faulthandler", "builtin"),
    *(("find-04-startup-modules-cached", [], name, "stdlib")
      for name in ("os", "abc", "codecs", "io", "stat", "site")),
    ("start-08-m-missing", [], "nothere", "No module named 'nothere'"),
    ("start-22-sitecustomize-script-dir-not-seen", [], "sitecustomize",
     "sitecustomize.py"),
    ("start-04-m-package", [], ".sib", "pkg/sib.py"),
    ("start-06-m-double-execution", [], ".mod", "pkg/mod.py"),
    ("main-06-m-then-import-real-name", [], ".other", "pkg/other.py"),
    ("start-10-directory", [], ".helper",
     "attempted relative import with no known parent package"),
    ("rel-01-levels", ["--from", "pkg.sub.mod"], ".sib", "pkg/sub/sib.py"),
    ("rel-01-levels", ["--from", "pkg.sub.mod"], "..top", "pkg/top.py"),
    ("rel-01-levels", ["--from", "pkg.sub.mod"], "...nothing", BEYOND),
    ("rel-03-beyond-top", ["--from", "pkg.mod"], "..", BEYOND),
    ("rel-07-namespace-package", ["--from", "ns.a"], ".b", "p2/ns/b.py"),
    ("rel-09-wrong-level-in-init", ["--from", "pkg"], "..b", BEYOND),
    ("pth-10-namespace-wins-over-editable-finder", [], "proj", "proj"),
]


def questions(case, version):
    """Name, options and answer of CPython, for all that the case tells."""
    for line in case.answer(version) or []:
        kind, _, rest = line.partition(" ")
        name, _, place = rest.partition(" ")
        if kind == "exec":
            yield name, (), place.replace("$EXT", layout.suffix(version))
        elif kind == "ns":
            yield name, (), place.strip("[]")
        elif kind in ("exception:", "stderr|") and MISSING.search(rest):
            words = MISSING.search(rest)[1]
            yield words.split("'")[1], (), words
    if case.answer(version) is not None:
        for label, options, name, answer in MORE:
            if label == case.name:
                yield name, tuple(options), answer


def shown(path, folder, root, site):
    whole = os.path.normpath(folder / path)
    for place, name in ((str(site), "$SITE"), (str(root), "")):
        if whole == place or whole.startswith(place + "/"):
            return (name + whole[len(place):]).lstrip("/") or "."
    return whole


def answer_of(record, wanted, show):
    """In the form of `wanted`."""
    found = record["found"]
    if found is None:
        return record["error"]
    if wanted in (found["kind"], found["origin"]) and found["path"] is None:
        return wanted
    if found["kind"] == "namespace":
        return ", ".join(map(show, found["search_locations"]))
    return show(found["path"]) if found["path"] else found["kind"]


def ask(program, case, version, place):
    """Name, what is wanted, and what impgraph gives."""
    root, site, variables = layout.lay_out(case, place, version)
    environment = {"PATH": os.environ["PATH"], "HOME": str(place),
                   "LANG": "C.UTF-8", **variables}
    for key in os.environ:
        if re.fullmatch(r"(A|L|T|UB)SAN_OPTIONS|LLVM_PROFILE_FILE", key):
            environment[key] = os.environ[key]
    folder = root / case.one("cwd", ".")
    venv = [] if case.one("mode") == "user" else ["--venv", place / "venv"]
    groups = collections.defaultdict(list)
    for name, options, wanted in questions(case, version):
        groups[options].append((name, wanted))
    for options, asked in groups.items():
        run = subprocess.run(
            [program, "resolve", "--format", "json", "--python", version, *venv,
             *options, *(name for name, _ in asked), "--",
             *layout.arguments(case, place, version)],
            cwd=folder, env=environment, stdin=subprocess.DEVNULL,
            capture_output=True, timeout=SECONDS, check=False)
        if run.returncode not in (0, 1):
            yield asked[0][0], asked[0][1], run.stderr.decode(errors="replace")
            continue
        for (name, wanted), record in zip(asked, json.loads(run.stdout), strict=True):
            yield name, wanted, answer_of(
                record, wanted, lambda path: shown(path, folder, root, site))


def judge(program, case, version, used):
    """The number of answers, and of those that are wrong."""
    place = pathlib.Path(os.path.realpath(tempfile.mkdtemp(prefix="semantics-")))
    count = flaws = 0
    try:
        for name, wanted, got in ask(program, case, version, place):
            count += 1
            if got == wanted:
                continue
            if (case.name, name) in EXCEPT:
                used.add((case.name, name))
                continue
            flaws += 1
            print(f"{case.name} {version}: {name}\n    CPython   {wanted}\n"
                  f"    impgraph  {got}")
    finally:
        shutil.rmtree(place, ignore_errors=True)
    return count, flaws


def main():
    program, names = os.path.abspath(sys.argv[1]), sys.argv[2:]
    used, count, flaws = set(), 0, 0
    for case in layout.cases(*GROUPS):
        if names and case.name not in names:
            continue
        for version in layout.VERSIONS:
            asked, wrong = judge(program, case, version, used)
            count += asked
            flaws += wrong
    for case, name in sorted(set(EXCEPT) - used if not names else ()):
        flaws += 1
        print(f"agrees by now, take it off EXCEPT: {case} {name}")
    print(f"{count} answers, {flaws} differ")
    return 1 if flaws or not count else 0


if __name__ == "__main__":
    sys.exit(main())
