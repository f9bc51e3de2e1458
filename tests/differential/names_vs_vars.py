#!/usr/bin/env python3
"""Compare `impgraph names` with vars() of what each Python imports.

Each Python from 3.8 on, found as imports_vs_ast.py finds them, imports every
module of its standard library in a process of its own, and random packages of
stars, lists of exports and branches. What impgraph says is certain has to be
there, and nothing else may be where it says that its list is complete, but
what it says may be there. Of the library 99 of 100 modules that can be
imported have to agree. --count sets the number of random packages for each
Python, --seed where they begin, --list prints what differs. Exits 0 when all
agree, 1 when not, 77 without a Python.
"""
import argparse
import collections
import json
import pathlib
import random
import subprocess
import sys
import tempfile

from imports_vs_ast import find_pythons

ORACLE = pathlib.Path(__file__).with_name("module_vars.py")
SHARE = 0.99
SHOWN = 10
# Importing them opens windows, prints or ends the process.
LEFT_OUT = {"antigravity", "this", "idlelib", "turtledemo", "test", "lib2to3",
            "__phello__", "tkinter", "turtle", "ensurepip", "site-packages"}


def ask_python(python, folder, modules, scratch, options):
    file = scratch / "job"
    file.write_text(repr({"path": [str(folder)] if folder else [],
                          "names": modules}), encoding="utf-8")
    run = subprocess.run([python, *options, ORACLE, file], check=True,
                         stdout=subprocess.PIPE, cwd=scratch)
    return eval(run.stdout, {"__builtins__": {}})


def run_program(program, folder, version, arguments):
    command = [program, *arguments, "--format", "json", "--no-site",
               "--no-cache", "--root", ".", "--python", f"3.{version[1]}"]
    run = subprocess.run(command, stdout=subprocess.PIPE, cwd=folder,
                         env={"LC_ALL": "C"})
    if run.returncode > 1:
        sys.exit(f"names_vs_vars.py: impgraph gave {run.returncode}")
    return json.loads(run.stdout)


def dotted(path):
    parts = list(pathlib.PurePath(path).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def modules_below(program, folder, version):
    """Module names as Python has them, to those that impgraph has: its own
    names for what is frozen are paths."""
    found = run_program(program, folder, version,
                        ["scan", ".", "--select", "IG901", "--fail-on",
                         "never", *(f"--exclude={name}" for name in LEFT_OUT)])
    return {dotted(module["path"]): module["name"]
            for module in found["modules"]
            if module["origin"] == "project" and module["path"]
            and module["kind"] in ("module", "package")}


def is_usual(name):
    parts = name.split(".")
    return parts[0] not in LEFT_OUT and parts[-1] != "__main__" and \
        not {"test", "tests", "idle_test"} & set(parts) and \
        all(part.isidentifier() for part in parts)


def judge(record, held):
    sure = {item["name"] for item in record["names"] if item["certain"]}
    ours = {item["name"] for item in record["names"]}
    theirs = set(held)
    missed = theirs - ours if record["complete"] else set()
    return not sure - theirs and not missed, sorted(sure - theirs), \
        sorted(missed)


def compare(label, records, held, lists):
    """Compares what both say of modules; counts of what differs."""
    counts = collections.Counter()
    for record, names in zip(records, held, strict=True):
        if names is None:
            counts["not importable"] += 1
            continue
        same, more, fewer = judge(record, names)
        counts["open" if not record["complete"] else "complete"] += 1
        counts["differ"] += not same
        if not same and (lists or counts["differ"] <= SHOWN):
            print(f"  {label}: {record['module']}"
                  f"{'' if record['complete'] else ' (open)'}: not there "
                  f"{more[:8]}, missed {fewer[:8]}")
    return counts


def compare_library(program, python, version, scratch, lists):
    code = "import sysconfig; print(sysconfig.get_path('stdlib'))"
    library = pathlib.Path(subprocess.run(
        [python, "-I", "-c", code], check=True, stdout=subprocess.PIPE,
        text=True).stdout.strip())
    known = modules_below(program, library, version)
    modules = sorted(name for name in known if is_usual(name))
    held = ask_python(python, None, modules, scratch, ["-I", "-S"])
    records = run_program(program, library, version,
                          ["names", *(f"--exclude={name}" for name in LEFT_OUT),
                           *(known[name] for name in modules)])
    counts = compare(f"3.{version[1]}", records, held, lists)
    total = counts["complete"] + counts["open"]
    print(f"Python 3.{version[1]}, its library: {total} modules imported, "
          f"{counts['open']} of them said to be open, {counts['differ']} "
          f"differ; {counts['not importable']} cannot be imported", flush=True)
    return counts["differ"] > total * (1 - SHARE)


WORDS = ["alpha", "beta", "gamma", "_delta", "open", "mod1", "mod2"]


def statement(chance, others):
    """A statement that surely runs."""
    word = chance.choice(WORDS)
    other = chance.choice(others)
    return chance.choice([
        f"{word} = 1", f"def {word}(): pass", f"class {word}: pass",
        f"{word}: int", f"{word}: int = 2",
        f"for {word} in (1, 2): pass",
        f"[{word} for {word} in (1, 2)]",
        f"[({word} := n) for n in (1, 2)]",
        f"try:\n    1 / 0\nexcept ZeroDivisionError as {word}:\n    pass",
        "import sys\nif sys.version_info >= (3, 11):\n"
        f"    {word} = 1\nelse:\n    old_{word} = 1",
        f"if False:\n    dead_{word} = 1",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n"
        f"    typing_{word} = 1",
        f"def bind_{word}():\n    global {word}\n    {word} = 1\n"
        f"bind_{word}()",
        f"{word} = 1\ndel {word}",
        f"from .{other} import *", f"from .{other} import *",
        f"from . import {other}", f"from . import {other} as x_{other}",
        f"import json.decoder as {word}", "import os.path",
        f"globals()['made_{word}'] = 1",
    ])


def exports(chance, other):
    return chance.choice([
        "", "", "", "__all__ = ['bound1', '_bound2']",
        "__all__ = ['bound1']\n__all__ += ['_bound2']",
        "__all__ = ('bound1',) + ('_bound2',)",
        "__all__ = []\n__all__.append('_bound2')\n__all__.extend(('bound1',))",
        "__all__ = ['bound1', '_bound2']\n__all__.remove('bound1')",
        "def f(): pass\n__all__ = [f.__name__, *['_bound2']]",
        f"from . import {other}\n"
        f"__all__ = list(getattr({other}, '__all__', []))",
    ])


def write_package(chance, folder):
    count = chance.randint(2, 5)
    names = [f"mod{i}" for i in range(count)]
    folder.mkdir()
    for index, name in enumerate(["__init__", *names]):
        # Only towards the end, so that no import meets a module half done.
        later = names[index:] or ["leaf"]
        lines = ["bound1 = 1", "_bound2 = 2"]
        lines += [statement(chance, later)
                  for _ in range(chance.randint(1, 6))]
        lines.append("bound1, _bound2 = 1, 2")
        lines.append(exports(chance, chance.choice(later)))
        (folder / f"{name}.py").write_text("\n".join(lines) + "\n")
    (folder / "leaf.py").write_text("leaf_name = 1\n")
    return [folder.name, *(f"{folder.name}.{name}" for name in names)]


def compare_random(program, python, version, scratch, seed, count, lists):
    tree = scratch / "tree"
    tree.mkdir()
    modules = []
    for index in range(count):
        chance = random.Random(seed + index)
        modules += write_package(chance, tree / f"pkg{seed + index}")
    held = ask_python(python, tree, modules, scratch, ["-I", "-S"])
    records = run_program(program, tree, version, ["names", *modules])
    counts = compare(f"3.{version[1]} random", records, held, lists)
    print(f"Python 3.{version[1]}, {count} random packages: {len(modules)} "
          f"modules, {counts['open']} said to be open, {counts['differ']} "
          "differ", flush=True)
    return counts["differ"] > 0


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", type=lambda text: pathlib.Path(text).resolve())
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--list", action="store_true")
    args = parser.parse_args()
    pythons = find_pythons()
    if not pythons:
        print("names_vs_vars.py: no Python from 3.8 on")
        return 77
    failed = False
    for version, python in sorted(pythons):
        with tempfile.TemporaryDirectory() as folder:
            scratch = pathlib.Path(folder)
            failed |= compare_library(args.program, python, version, scratch,
                                      args.list)
            failed |= compare_random(args.program, python, version, scratch,
                                     args.seed, args.count, args.list)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
