#!/usr/bin/env python3
"""Compare `impgraph resolve NAME… -- ENTRY` with a Python whose environment
real tools made.

pip installs into a fresh environment: projects in editable mode (a path line, a
finder, and a tree of links), an editable and two plain distributions that share
a namespace package; an archive stands on PYTHONPATH. Then every name that there
is, and many that there are not, is asked of importlib.util.find_spec in that
environment and of impgraph, with and without -I. File and search locations have
to be the same. Exits 0 when all agree, 1 when not, 77 without a Python that has
venv and pip, or where pip gets no setuptools.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import zipfile

from imports_vs_ast import find_pythons
from resolve_vs_find_spec import SHOWN, Job, names_below, spoilt, write

ASK = """
import importlib.util, json, sys
def ask(name):
    try:
        spec = importlib.util.find_spec(name)
    except ModuleNotFoundError:
        spec = None
    if spec is None:
        return None
    places = spec.submodule_search_locations
    if spec.origin in ("built-in", "frozen") or "/lib/python" in (spec.origin or "") \\
            and "site-packages" not in spec.origin:
        return ["library", places is not None]
    if places is not None:
        # An editable install's mark for its own path hook is no folder.
        places = [place for place in places if not place.endswith(".__path_hook__")]
    return [spec.origin, places]
json.dump([ask(name) for name in json.load(open(sys.argv[1]))], sys.stdout)
"""
# Name, folder of its packages, and how pip is told to install it.
PROJECTS = [
    ("lined", "src", ["--editable"]),
    ("found", "", ["--config-settings", "editable_mode=lenient", "--editable"]),
    ("linked", "src", ["--config-settings", "editable_mode=strict", "--editable"]),
    ("shared-edited", "", ["--editable"]),
    ("shared-one", "src", []),
    ("shared-two", "src", []),
]
# Whose modules make others as they run; find_spec runs them.
TOOLS = {"pip", "setuptools", "pkg_resources", "wheel", "build", "distutils"}


class Skip(Exception):
    pass


def run(*command, **more):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True, errors="replace", **more)
    if done.returncode:
        raise Skip(f"{' '.join(map(str, command[:6]))} …: "
                   f"{done.stdout.strip().splitlines()[-1:]}")
    return done.stdout


def make_project(folder, name, source):
    packages = folder / source
    where = f'where = ["{source or "."}"]\n'
    if name.startswith("shared-"):
        part = name.partition("-")[2]
        write(packages, f"shared/{part}/__init__.py")
        write(packages, f"shared/{part}/{part}_module.py")
        where += 'include = ["shared*"]\n'
    else:
        write(packages, f"{name}/__init__.py")
        write(packages, f"{name}/core.py")
        write(packages, f"{name}/deep/__init__.py")
        write(packages, f"{name}/deep/leaf.py")
        where += f'include = ["{name}*"]\n'
    write(folder, "pyproject.toml",
          '[build-system]\nrequires = ["setuptools"]\n'
          'build-backend = "setuptools.build_meta"\n'
          f'[project]\nname = "{name}"\nversion = "1.0"\n'
          f"[tool.setuptools.packages.find]\n{where}namespaces = true\n")


def make_environment(python, scratch):
    venv = scratch / "venv"
    run(python, "-m", "venv", venv)
    inside = venv / "bin/python"
    run(inside, "-m", "pip", "install", "--quiet", "setuptools>=64", "wheel")
    for name, source, options in PROJECTS:
        folder = scratch / "projects" / name
        make_project(folder, name, source)
        run(inside, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index",
            "--no-build-isolation", *options, folder)
    with zipfile.ZipFile(scratch / "lib.zip", "w") as archive:
        for name in ("zipped/__init__.py", "zipped/inner.py", "alone.py",
                     "lined/__init__.py"):
            archive.writestr(name, "")
    return venv


class StartJob(Job):
    def __init__(self, label, working, names, flags, venv, path):
        super().__init__(label, working, names)
        self.flags, self.venv = flags, venv
        self.environment = {"LC_ALL": "C", "PATH": os.environ["PATH"],
                            "PYTHONPATH": str(path)}

    def ask_python(self, scratch):
        (scratch / "names.json").write_text(json.dumps(self.names))
        return json.loads(subprocess.run(
            [self.venv / "bin/python", *self.flags, "-c", ASK, scratch / "names.json"],
            check=True, stdout=subprocess.PIPE, cwd=self.working,
            env=self.environment).stdout)

    def ask_program(self, program, version):
        done = subprocess.run(
            [program, "resolve", "--format", "json", "--python", f"3.{version[1]}",
             "--venv", self.venv, *self.names, "--", *self.flags, "-c", ""],
            stdout=subprocess.PIPE, cwd=self.working, env=self.environment)
        answers = map(self.normal, json.loads(done.stdout))
        return [answer and list(answer) for answer in answers]


def compare(job, version, program, scratch):
    theirs, ours = job.ask_python(scratch), job.ask_program(program, version)
    differ = [row for row in zip(job.names, theirs, ours, strict=True)
              if row[1] != row[2]]
    found = sum(answer is not None for answer in theirs)
    print(f"Python 3.{version[1]}, {job.label}: {len(job.names)} names, {found} "
          f"found, {len(differ)} differ")
    for name, their, our in differ[:SHOWN]:
        print(f"  {name}\n    Python   {their}\n    impgraph {our}")
    return len(differ)


def check(version, python, program, scratch):
    venv = make_environment(python, scratch)
    work = scratch / "work"
    write(work, "found/data.txt")   # a namespace package hides finders
    write(work, "own.py")
    names = ["own", "nope", "json", "sys", "os.path", "zipped.inner", "alone"]
    for folder in (venv / f"lib/python3.{version[1]}/site-packages", work,
                   *(scratch / "projects" / name / source
                     for name, source, _ in PROJECTS)):
        names += [name for name in names_below(folder)
                  if name.partition(".")[0] not in TOOLS]
    names += spoilt(sorted(set(names)))
    differ = 0
    for label, flags in (("as started with -c", []), ("isolated", ["-I"])):
        job = StartJob(label, work, names, flags, venv, scratch / "lib.zip")
        differ += compare(job, version, program, scratch)
    return differ


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    reasons = []
    # One environment takes a while to make: the newest Python has to do.
    for version, python in sorted(find_pythons(), reverse=True):
        with tempfile.TemporaryDirectory() as name:
            try:
                return 1 if check(version, python, program,
                                  pathlib.Path(name).resolve()) else 0
            except Skip as reason:
                reasons.append(f"Python 3.{version[1]}: {reason}")
    print("nothing to compare with:", *(reasons or ["no Python"]), sep="\n  ")
    return 77


if __name__ == "__main__":
    sys.exit(main())
