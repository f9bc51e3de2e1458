#!/usr/bin/env python3
"""Compare `impgraph resolve` with the finders of each Python there is.

Each Python from 3.8 on, found as pythons.py finds them, answers for
  - every name of its standard library, known to impgraph by table, and names
    that are not there;
  - every name of its site-packages;
  - an environment with .pth files, an editable install that is a path, and a
    namespace package spread over several folders;
  - random trees of modules, packages, namespace packages, extension modules,
    bytecode, stubs, links, and names of the standard library.
File and search locations have to be the same. --count sets the number of random
trees for each Python, --seed where they begin. Exits 0 when all agree, 1 when
not, 77 without a Python.
"""
import argparse
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

from pythons import find_pythons

ORACLE = pathlib.Path(__file__).with_name("find_specs.py")
NEWEST = (3, 13)  # whose library the tables were made from
BATCH = 2000  # names in one call
SHOWN = 10
LOCATIONS = "sysconfig.get_path('stdlib'), sysconfig.get_path('purelib')"
# What a build may have or lack: not the finders' doing.
BUILD_TAILORED = {"_tkinter", "tkinter", "_dbm", "_gdbm", "nis", "_bz2",
                  "_lzma", "_curses", "_curses_panel", "readline", "_uuid",
                  "_sqlite3", "_ctypes", "_crypt", "_ssl", "_hashlib", "zlib"}


class Job:
    """Folders and names, asked of both sides."""

    def __init__(self, label, working, names, path=(), sites=(), options=()):
        self.label = label
        self.working = pathlib.Path(working)
        self.names = sorted(set(names))
        self.path = [str(folder) for folder in path]
        self.sites = [str(folder) for folder in sites]
        self.options = list(options)

    def ask_python(self, python, scratch):
        file = scratch / "job"
        file.write_text(repr({"path": self.path, "sites": self.sites,
                              "names": self.names}), encoding="utf-8")
        run = subprocess.run([python, "-I", "-S", ORACLE, file], check=True,
                             stdout=subprocess.PIPE, cwd=self.working)
        return eval(run.stdout, {"__builtins__": {}})

    def ask_program(self, program, version):
        answers = []
        for start in range(0, len(self.names), BATCH):
            command = [program, "resolve", "--format", "json", "--python",
                       f"3.{version[1]}", *self.options, "--",
                       *self.names[start:start + BATCH]]
            run = subprocess.run(command, stdout=subprocess.PIPE,
                                 cwd=self.working, env={"LC_ALL": "C"})
            if run.returncode not in (0, 1):
                sys.exit(f"resolve_vs_find_spec.py: {self.label}: impgraph "
                         f"gave {run.returncode}")
            answers += map(self.normal, json.loads(run.stdout))
        return answers

    def absolute(self, path):
        return os.path.normpath(self.working / path)

    def normal(self, record):
        found = record["found"]
        if found is None:
            return None
        locations = found["search_locations"]
        if found["origin"] == "stdlib" and found["path"] is None:
            return "library", locations is not None
        if locations is not None:
            locations = [self.absolute(path) for path in locations]
        is_folder = found["kind"] == "namespace"
        return (None if is_folder else self.absolute(found["path"])), locations


def compare(job, version, python, program, scratch):
    """The number of names on which the two differ."""
    theirs = job.ask_python(python, scratch)
    ours = job.ask_program(program, version)
    differ = [(name, their, our) for name, their, our
              in zip(job.names, theirs, ours, strict=True) if their != our]
    found = sum(answer is not None for answer in theirs)
    print(f"Python 3.{version[1]}, {job.label}: {len(job.names)} names, "
          f"{found} found, {len(differ)} differ", flush=True)
    for name, their, our in differ[:SHOWN]:
        print(f"  {name}\n    Python   {their}\n    impgraph {our}")
    return len(differ)


def names_below(folder):
    """Dotted names of the modules and folders below, by their looks."""
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name.isidentifier()
                      and name not in ("__pycache__", "site-packages")]
        above = os.path.relpath(place, folder).replace(os.sep, ".")
        prefix = "" if above == "." else above + "."
        for name in folders + [file.split(".")[0] for file in files
                               if file.endswith((".py", ".so"))]:
            if name.isidentifier() and name != "__init__":
                yield prefix + name


def spoilt(names):
    """Names of about the same form that are hardly there."""
    for index, name in enumerate(names):
        if index % 7 == 0:
            yield name + "_"
        elif index % 7 == 1:
            yield name + ".nope"
        elif index % 7 == 2:
            yield name[:-1] + name[-1].swapcase()


def ask_locations(python):
    code = f"import sys, sysconfig; print({LOCATIONS}, sep='\\n')"
    run = subprocess.run([python, "-I", "-c", code], check=True,
                         stdout=subprocess.PIPE, text=True)
    return map(pathlib.Path, run.stdout.split())


def is_usual(name):
    parts = name.split(".")
    return not {"test", "tests", "idle_test"} & set(parts) and \
        parts[0] not in BUILD_TAILORED


def library_job(library, empty):
    names = [name for name in names_below(library) if is_usual(name)]
    names += [name for name in names_below(library / "lib-dynload")
              if is_usual(name)]
    names = [name for name in names if not name.startswith("lib-dynload")]
    return Job("its library", empty, [*names, *spoilt(names), "sys", "os.path",
                                      "nope", "time", "builtins", "gc"],
               options=["--no-site", "--root", "."])


def edits_its_path(packages, name):
    """Whether a package on the way may: finders that run nothing cannot know."""
    parts = name.split(".")
    for count in range(1, len(parts) + 1):
        init = packages.joinpath(*parts[:count], "__init__.py")
        text = init.read_bytes() if init.is_file() else b""
        if b"__path__" in text or b"declare_namespace" in text:
            return True
    return False


def packages_job(packages, empty):
    names = [name for name in names_below(packages)
             if not edits_its_path(packages, name)]
    prefix = packages.parents[2]
    if not names or packages.name != "site-packages":
        return None
    return Job("its packages", empty, [*names, *spoilt(names)],
               sites=[packages], options=["--root", ".", "--venv", prefix])


def write(folder, path, text=""):
    place = folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")


def environment_job(folder, version):
    site = folder / f"env/lib/python3.{version[1]}/site-packages"
    write(folder, "env/pyvenv.cfg", f"version = 3.{version[1]}.0\n")
    write(folder, "here/shop/__init__.py")
    write(folder, "here/src/tool/__init__.py")
    write(folder, "here/src/tool/saw.py")
    write(folder, "here/src/space/two.py")
    write(folder, "extra/space/three.py")
    write(folder, "extra/six.py")
    write(site, "__editable__.tool-1.0.pth", f"{folder}/here/src\n")
    write(site, "b.pth", f"# no\n\n{folder}/gone\n../../../../extra\n")
    write(site, "space/one.py")
    write(site, "six.py")
    write(site, "shop/cart.py")
    names = [a + b for a in ("shop", "tool", "space", "six", "json", "gone")
             for b in ("", ".one", ".two", ".three", ".saw", ".cart", ".x.y")]
    return Job("an environment", folder / "here", names,
               path=[folder / "here"], sites=[site],
               options=["--root", ".", "--venv", "../env"])


WORDS = ["m", "n", "M", "__init__", "random", "json", "sys", "os", "queue"]
ENDINGS = [".py", ".py", ".py", ".pyc", ".so", ".abi3.so", ".pyi", ".txt",
           ".cpython-{}-x86_64-linux-gnu.so", ".cpython-36m.so"]


def draw_folder(draw, folder, version, depth):
    folder.mkdir(exist_ok=True)
    for _ in range(draw.randrange(1, 7)):
        word = draw.choice(WORDS)
        kind = draw.random()
        if kind < 0.45 and depth < 3:
            if not (folder / word).is_symlink():
                draw_folder(draw, folder / word, version, depth + 1)
        elif kind < 0.55:
            link = folder / (word + draw.choice(["", ".py"]))
            if not link.exists() and not link.is_symlink():
                link.symlink_to(draw.choice(["m.py", "n", "../m", "gone"]))
        else:
            ending = draw.choice(ENDINGS).format(f"3{version[1]}")
            file = folder / (word + ending)
            if not file.exists() and not file.is_symlink():
                file.write_text("")
    if depth and draw.random() < 0.5:
        init = folder / "__init__.py"
        if not init.exists() and not init.is_symlink():
            init.write_text("")


def random_job(draw, folder, version):
    roots = [folder / f"r{index}" for index in range(draw.randrange(1, 4))]
    for root in roots:
        draw_folder(draw, root, version, 0)
    words = [word for word in WORDS if word != "__init__"] + ["nope"]
    names = words + [f"{a}.{b}" for a in words for b in [*words, "__init__"]]
    names += [f"{a}.{b}.{c}" for a in words[:3] for b in words[:5]
              for c in words[:5]]
    options = ["--no-site"]
    for root in roots:
        options += ["--root", root.name]
    return Job("a random tree", folder, names, path=roots, options=options)


def check_python(version, python, arguments):
    differ = 0
    with tempfile.TemporaryDirectory() as name:
        scratch = pathlib.Path(name).resolve()

        def check(job):
            return compare(job, version, python, arguments.program, scratch)

        def fresh(label):
            folder = scratch / label
            folder.mkdir()
            return folder

        empty = fresh("empty")
        library, packages = ask_locations(python)
        if version <= NEWEST:
            differ += check(library_job(library, empty))
        job = packages_job(packages, empty)
        differ += check(job) if job else 0
        differ += check(environment_job(fresh("env"), version))
        for index in range(arguments.count):
            draw = random.Random(f"{arguments.seed + index} {version}")
            job = random_job(draw, fresh(f"tree{index}"), version)
            job.label = f"tree {arguments.seed + index}"
            differ += check(job)
    return differ


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=6)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    arguments.program = arguments.program.resolve()
    pythons = find_pythons()
    if not pythons:
        print("no Python from 3.8 on was found: nothing to compare with")
        return 77
    differ = sum(check_python(version, python, arguments)
                 for version, python in pythons)
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
