#!/usr/bin/env python3
"""Compare deep scripts (syntax/code.h) with CPython, file by file.

Every Python from 3.8 on that is found on PATH or under ~/.pyenv/versions is
asked about its own library, by code_oracle.py: scopes and names by symtable,
uses by ast, order of evaluation by dis. By default a sample is read; --step N
reads every Nth file, --version X.Y asks one Python only, and files may be named.
Exits 0 when all agree, 1 when not, 77 without a Python.
"""
import argparse
import pathlib
import subprocess
import sys

from imports_vs_ast import files_of, find_pythons

ORACLE = pathlib.Path(__file__).with_name("code_oracle.py")


def check(program, python, files):
    """True where this Python agrees."""
    paths = "".join(path + "\0" for path in files).encode()
    with subprocess.Popen([program], stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE) as dump, \
            subprocess.Popen([python, ORACLE], stdin=dump.stdout) as oracle:
        dump.stdout.close()
        dump.stdin.write(paths)
        dump.stdin.close()
        agreed = oracle.wait() == 0
    return agreed and dump.returncode == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", help="the dump_code program")
    parser.add_argument("files", nargs="*", help="instead of the libraries")
    parser.add_argument("--step", type=int, default=60)
    parser.add_argument("--version", help="of the only Python to ask")
    options = parser.parse_args()
    pythons = [(version, python) for version, python in find_pythons()
               if options.version in (None, "%d.%d" % version)]
    if not pythons:
        print("no Python found")
        return 77
    agreed = True
    for version, python in pythons:
        files = options.files or files_of(
            python, lambda index, path: index % options.step == 0)
        print("Python %d.%d:" % version, flush=True)
        agreed &= check(options.program, python, files)
    return 0 if agreed else 1


if __name__ == "__main__":
    sys.exit(main())
