#!/usr/bin/env python3
"""Holds the quick extraction to the full parse on real source trees.

quick_vs_full.py COMPARE_SCRIPTS [--all] [FOLDER…]

Without folders: the library of the newest Python found, less its tests, and a
sample of the others'; --all takes every file of every one, packages included.
Exits 0 when all scripts are equal, 1 when not, 77 without anything to read.
"""
import argparse
import pathlib
import subprocess
import sys

from pythons import find_pythons

SAMPLE = 25  # of the other libraries: every so many files


def library_of(python):
    code = "import os; print(os.path.dirname(os.__file__))"
    run = subprocess.run([python, "-c", code], capture_output=True, text=True,
                         check=True)
    return pathlib.Path(run.stdout.strip())


def list_files(folders, everything):
    for number, folder in enumerate(folders):
        files = sorted(folder.rglob("*.py"))
        if not everything:
            aside = {"site-packages", "dist-packages", "test", "tests"}
            files = [file for file in files
                     if not aside & set(file.relative_to(folder).parts)]
        yield from files if everything or number == 0 else files[::SAMPLE]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("folders", nargs="*", type=pathlib.Path)
    parser.add_argument("--all", action="store_true")
    args = parser.parse_args()
    folders = args.folders or [library_of(python)
                               for _, python in find_pythons()]
    files = list(list_files(folders, args.all or bool(args.folders)))
    if not files:
        print("no Python found")
        return 77
    paths = b"".join(bytes(file) + b"\0" for file in files)
    return subprocess.run([args.program], input=paths).returncode


if __name__ == "__main__":
    sys.exit(main())
