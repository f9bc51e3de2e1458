#!/usr/bin/env python3
"""Writes the inputs that fuzzing starts from, a folder for each target.

    seeds.py FOLDER

They are made of what the project holds: its fixtures, the files of facts, and
generated programs. They are the same for the same minor version of Python.
"""
import pathlib
import shutil
import sys

TESTS = pathlib.Path(__file__).resolve().parents[1]
PROJECT = TESTS.parent
sys.path.insert(0, str(TESTS / "generate"))

from programs import Program

# Larger ones take long to parse under sanitizers.
LARGEST = 2000
PROGRAMS = 120

# What the fixtures do not show of the readers of small files.
SOURCES = {
    "bom": b"\xef\xbb\xbf# coding: utf-8\nimport a\n",
    "bom-latin": b"\xef\xbb\xbf# coding: latin-1\n",
    "latin": b"# -*- coding: latin-1 -*-\nimport \xe9\n",
    "sjis": "# coding: shift_jis\nx = '\u8868'\n".encode("shift_jis"),
    "utf16": "import a\n".encode("utf-16"),
    "utf7": b"# coding: utf-7\n+AGkAbQBwAG8AcgB0 a\n",
    "rot13": b"#!x\n# vim: set fileencoding=rot13 :\n",
    "second-line": b"\r\n# coding=koi8-r\rimport \xc1\n",
    "nul": b"import a\n\0\0import b\r# \0\n",
    "overlong": b"x = '\xc0\xaf\xed\xa0\x80\xf5'\n\xff",
}
TOMLS = {
    "values": b"a = 1_0\nb = [0x1F, 1e-3, inf, true]\nc.'d e'.\"f\" = '''\ng'''\n"
              b"h = {i = 1979-05-27T07:32:00Z, j = \"\\u00e9\\n\"}\n[[k.l]]\nm=1",
    "impgraph": b'[project]\nrequires-python = ">=3.9,<4"\n[tool.impgraph]\n'
                b'roots = ["src"]\npython = "3.12"\nselect = ["IG1"]\n'
                b'exclude = ["a/**"]\nstrict = true\njobs = 2\nunknown = 1\n',
    "twice": b"a = 1\na = 2\n",
    "deep": b"a = " + b"[" * 70,
    "packages": b'[tool.setuptools.packages.find]\nwhere = ["src"]\n'
                b'[tool.poetry]\npackages = [{include = "a", from = "lib"}]\n'
                b'[tool.hatch.build]\nsources = ["src"]\n',
}
PATHS = {
    "plain": b"/site/lib\nlib\n# no\n\nimport os; os.x()\nlib2 \r\n./lib/../a",
    "import-tab": b"import\tx\nimport_x\n  lib\n",
    "bom": b"\xef\xbb\xbflib\n",
    "latin": b"lib\xe9\n\0\n",
}
IGNORES = {
    "rules": b"# note\n*.pyc\n!keep.pyc\n/build/\na/**/b\n**/c\n\\#d\ne\\ \n[a-z]x",
    "odd": b"[\n[]a]\n[!a\n\\\n!\n//\n**\n***/a\n[[:alpha:]]*[^b]?\r\n",
    "stars": b"*a*a*a*a*a*a*a*b\n",
}


def programs():
    for seed in range(PROGRAMS):
        yield f"program{seed}", Program(seed, size=4).bytes()


def fixtures():
    for folder in (TESTS / "facts", PROJECT / "fixtures"):
        for path in sorted(folder.rglob("*.py")):
            yield path.name, path.read_bytes()


def write(folder, inputs):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, data in inputs:
        (folder / name).write_bytes(data[:LARGEST])


def main():
    top = pathlib.Path(sys.argv[1])
    write(top / "scripts", [*programs(), *fixtures()])
    write(top / "source", [*SOURCES.items(), *fixtures()])
    write(top / "config", TOMLS.items())
    write(top / "pth", PATHS.items())
    write(top / "ignore", IGNORES.items())


if __name__ == "__main__":
    main()
