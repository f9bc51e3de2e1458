#!/usr/bin/env python3
"""Compare syntax/script.h with CPython's ast on the files of each Python.

Every Python from 3.8 on that is found on PATH or under ~/.pyenv/versions reads
its own library. For each file the import statements have to be the same: place,
names, aliases, level and whether they stand in a module, class or function; so
have to be the names bound at module level, where symtable tells them; and a
file that compiles must not be called faulty. By default the standard library of
the newest Python is read and a sample of the others; --all reads everything,
packages included. Exits 0 when all agree, 1 when not, 77 without a Python.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import time

from pythons import find_pythons

ORACLE = pathlib.Path(__file__).with_name("ast_imports.py")


def files_of(python, choose):
    run = subprocess.run([python, ORACLE, "--where"], capture_output=True,
                         text=True, check=True)
    library, packages = map(pathlib.Path, json.loads(run.stdout))
    files = sorted(str(path) for path in library.rglob("*.py")
                   if path.is_file())
    if packages.is_dir() and not packages.is_relative_to(library):
        files += sorted(str(path) for path in packages.rglob("*.py"))
    return [path for index, path in enumerate(files)
            if choose(index, os.path.relpath(path, library))]


def in_standard_library(path):
    return not {"test", "tests", "idle_test", "site-packages",
                "dist-packages"} & set(pathlib.PurePath(path).parts)


def dump(program, files):
    paths = "".join(path + "\0" for path in files)
    start = time.monotonic()
    run = subprocess.run([program], input=paths.encode(), check=True,
                         stdout=subprocess.PIPE)
    seconds = time.monotonic() - start
    return [json.loads(line) for line in run.stdout.splitlines()], seconds


def ask(python, scripts):
    requests = "".join(
        json.dumps([script["file"], bool(script["faults"])]) + "\n"
        for script in scripts)
    run = subprocess.run([python, ORACLE], input=requests, check=True,
                         stdout=subprocess.PIPE, text=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


def compare(script, reply):
    """The first difference in words, or None."""
    if reply["imports"] is None:
        return None
    if script["faults"]:
        return f"compiles, but: {script['faults']}"
    ours = [record for record in script["imports"] if record[4] != "dynamic"]
    theirs = reply["imports"]
    for mine, its in zip(ours, theirs):
        if mine != its:
            return f"\n  script: {mine}\n  ast:    {its}"
    if len(ours) != len(theirs):
        return f"{len(ours)} imports, ast finds {len(theirs)}"
    if reply["bound"] is None:
        return None
    bound = set(script["bound"]) - {None}
    wrong = sorted(bound.symmetric_difference(reply["bound"]))
    if wrong:
        return f"bound by one of the two only: {' '.join(wrong)}"
    return None


def check(program, version, python, choose):
    """Compares the chosen files; returns the number of differences."""
    files = files_of(python, choose)
    scripts, seconds = dump(program, files)
    replies = ask(python, scripts)
    size = sum(os.path.getsize(path) for path in files)
    rejected = sum(reply["imports"] is None for reply in replies)
    differences = 0
    for script, reply in zip(scripts, replies):
        difference = compare(script, reply)
        if difference:
            differences += 1
            print(f"{script['file']}: {difference}")
    imports = sum(len(reply["imports"] or ()) for reply in replies)
    print(f"Python {version[0]}.{version[1]}: {len(files)} files, {imports} "
          f"imports, {rejected} files rejected, {differences} differences, "
          f"{size / 1e6:.1f} MB at {size / 1e6 / max(seconds, 1e-3):.1f} MB/s")
    return differences


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", help="the dump_script program")
    parser.add_argument("--all", action="store_true",
                        help="read every file of every Python")
    options = parser.parse_args()
    pythons = find_pythons()
    if not pythons:
        print("no Python found")
        return 77
    differences = 0
    for place, (version, python) in enumerate(pythons):
        step = 1 if place == 0 else 12

        def choose(index, path, step=step):
            return options.all or \
                index % step == 0 and in_standard_library(path)

        differences += check(options.program, version, python, choose)
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
