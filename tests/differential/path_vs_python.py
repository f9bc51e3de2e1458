#!/usr/bin/env python3
"""Compares `impgraph config show -- ENTRY` with sys.path of real interpreters.

Each trial draws a way of starting Python: options, environment variables, a
script, module, folder, archive, -c or standard input, an installation, a
virtual environment with or without the system's packages, a user site, and
.pth files with lines of all shapes. Both are asked, and must list the same
entries in the same order; the standard library's three entries stand for our
one, and finders of editable installs, which are not on sys.path, are left out.

path_vs_python.py IMPGRAPH [--count N] [--seed N] [--python PATH]…
Exit code 77 where no supported Python can make virtual environments.
"""

import argparse
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import zipfile

SKIPPED = 77
OLDEST, NEWEST = 8, 15
ASK = """\
import json, sys
custom = [getattr(sys.modules.get(name), '__file__', None)
          for name in ('sitecustomize', 'usercustomize')]
print('@@' + json.dumps([sys.path, custom]))
"""
FINDER = """\
from __future__ import annotations
import sys
MAPPING: dict[str, str] = {'edit': %r}
NAMESPACES: dict[str, list[str]] = {%s}
PATH_PLACEHOLDER = '__editable__.edit-1.0.finder' + ".__path_hook__"


class _EditableFinder:
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        return None


def install():
    sys.meta_path.append(_EditableFinder)
    if not NAMESPACES:
        return
    if PATH_PLACEHOLDER not in sys.path:
        sys.path.append(PATH_PLACEHOLDER)
"""
NSPKG = ("import sys, types, os;has_mfs = sys.version_info > (3, 5);"
         "p = os.path.join(sys._getframe(1).f_locals['sitedir'], *('ns',));"
         "m = sys.modules.setdefault('ns', types.ModuleType('ns'));"
         "mp = m.__dict__.setdefault('__path__',[]);(p not in mp) and "
         "mp.append(p)")
LINES = ["# d1", "", "  ", "\t", "d1", "d2", "d1/../d3", "./d2 ", "d3\t", " d1",
         "gone", "{root}/d4", "{root}/d4/", "{root}/here", "..", ".", "egg.egg",
         "import", "important", "import os", "import os, sys", "import sys\t",
         "import\tos", "import sys; sys.path.append('{root}/d5')",
         "import sys; sys.path.append('rel')",
         "import sys; sys.path.insert(0, '{root}/d6')",
         "import os, sys; sys.path.append(os.path.join('{root}', 'd7'))",
         "import sys; sys.path.insert(0, 'a'); sys.path.insert(0, 'b')",
         "import sys; odd = 1", NSPKG, "import nowhere", "import sys; )",
         "import d1.nowhere.deep as x, os", "import known",
         "import __editable___edit_1_0_finder; "
         "__editable___edit_1_0_finder.install()", "{root}/sub", "d\u00e9"]
NAMES = ["a.pth", "B.pth", "b.pth", "_z.pth", "c.pth.bak", ".h.pth",
         "\u00e9.pth", "x.start", "cpth"]
PARTS = ["", "", ".", "{root}/lib", "{root}/lib/", "{root}/lib/../lib", "lib",
         "{root}/here", "{root}/here/..", "/nonexistent/x", "{root}/custom",
         "{root}/x.zip", "{site}", "{root}/link"]


class Python:
    """An interpreter, with a virtual environment of each kind."""

    def __init__(self, path, folder):
        asked = subprocess.run(
            [path, "-I", "-c", "import sys, json; print(json.dumps([list("
             "sys.version_info[:2]), sys.base_prefix, sys.prefix]))"],
            capture_output=True, check=True)
        version, self.prefix, prefix = json.loads(asked.stdout)
        if version[0] != 3 or not OLDEST <= version[1] <= NEWEST:
            raise ValueError("not a supported version")
        if prefix != self.prefix:
            raise ValueError("a virtual environment")
        self.path = path
        self.minor = version[1]
        self.name = f"python3.{self.minor}"
        self.venvs = [None]
        for kind, flags in (("closed", []),
                            ("open", ["--system-site-packages"])):
            venv = folder / f"{self.minor}-{kind}"
            subprocess.run([path, "-I", "-m", "venv", "--without-pip", *flags,
                            venv], capture_output=True, check=True)
            self.venvs.append(venv)

    def library(self):
        folder = f"{self.prefix}/lib"
        return [f"{folder}/python3{self.minor}.zip", f"{folder}/{self.name}",
                f"{folder}/{self.name}/lib-dynload"]


def find_pythons(given, folder):
    candidates = [pathlib.Path(path) for path in given]
    if not candidates:
        pyenv = pathlib.Path.home() / ".pyenv/versions"
        candidates = sorted(pyenv.glob("3.*/bin/python"))
        for minor in range(OLDEST, NEWEST + 1):
            path = shutil.which(f"python3.{minor}", path=os.defpath)
            if path:
                candidates.append(pathlib.Path(path))
    found = []
    for number, path in enumerate(candidates):
        place = folder / str(number)
        place.mkdir()
        try:
            found.append(Python(str(path), place))
        except (OSError, ValueError, subprocess.CalledProcessError):
            continue
    return found


class Trial:
    def __init__(self, rng, python, root):
        self.rng = rng
        self.python = python
        self.root = root
        self.venv = rng.choice(python.venvs)
        self.site = (self.venv or root / "unused"
                     ) / "lib" / python.name / "site-packages"
        self.env = {"PATH": os.defpath, "LANG": "C.UTF-8",
                    "HOME": str(root / "home")}

    def fill(self, text):
        return text.replace("{root}", str(self.root)).replace(
            "{site}", str(self.site))

    def lay_out(self):
        root = self.root
        for folder in ("here/rel", "here/lib", "here/pkg", "here/app", "sub",
                       "lib", "custom", "bin", "d4", "d5", "d6", "d7"):
            (root / folder).mkdir(parents=True)
        for path in ("sub/main.py", "here/main.py", "here/pkg/__main__.py",
                     "here/pkg/mod.py", "here/app/__main__.py", "here/one.py"):
            (root / path).write_text(ASK)
        (root / "here/pkg/__init__.py").touch()
        (root / "lib/known.py").touch()
        (root / "bin/tool").symlink_to("../sub/main.py")
        (root / "bin/again").symlink_to("tool")
        (root / "link").symlink_to("lib")
        (root / "here/sitecustomize.py").touch()
        for name in ("x.zip", "here/app.zip"):
            with zipfile.ZipFile(root / name, "w") as archive:
                archive.writestr("__main__.py", ASK)
                archive.writestr("in/__main__.py", ASK)
        for folder in ("lib", "custom"):
            if self.rng.random() < 0.4:
                (root / folder / "sitecustomize.py").touch()
            if self.rng.random() < 0.3:
                (root / folder / "usercustomize.py").touch()

    def make_site(self, site):
        for name in ("d1", "d2", "d3", "d\u00e9"):
            (site / name).mkdir(parents=True, exist_ok=True)
        (site / "egg.egg").touch()
        (site / "ns").mkdir(exist_ok=True)
        namespaces = self.rng.choice(["", "'ens': ['/x/ens']"])
        (site / "__editable___edit_1_0_finder.py").write_text(
            FINDER % (str(self.root / "sub"), namespaces))
        if self.rng.random() < 0.2:
            (site / "usercustomize.py").touch()
        for name in self.rng.sample(NAMES, self.rng.randrange(5)):
            self.write_pth(site / name)

    def write_pth(self, path):
        rng = self.rng
        # What ends a line for some versions is a syntax error for others.
        ends, choice = rng.choice([
            (["\n", "\n", "\r\n", "\r"], LINES),
            (["\n", "\f", "\x1c", "\u2028"],
             [line for line in LINES if not line.startswith("import")])])
        text = "".join(self.fill(rng.choice(choice)) +
                       rng.choice(ends) for _ in range(rng.randrange(6)))
        if rng.random() < 0.1:
            text = "\ufeff" + text
        path.write_bytes(text.encode())

    def make_sites(self):
        if self.venv:
            shutil.rmtree(self.site)
            self.site.mkdir()
            self.make_site(self.site)
        base = self.root / "home/.local"
        if self.rng.random() < 0.3:
            base = self.root / "base"
            self.env["PYTHONUSERBASE"] = str(base)
        if self.rng.random() < 0.6:
            self.make_site(base / "lib" / self.python.name / "site-packages")

    def choose_variables(self):
        rng, env = self.rng, self.env
        if rng.random() < 0.7:
            parts = rng.choices(PARTS, k=rng.randrange(5))
            env["PYTHONPATH"] = ":".join(self.fill(part) for part in parts)
        for name in ("PYTHONSAFEPATH", "PYTHONNOUSERSITE"):
            if rng.random() < 0.2:
                env[name] = rng.choice(["1", "", "0"])
        if rng.random() < 0.15:
            env["PYTHONHOME"] = self.python.prefix

    def choose_entry(self):
        rng = self.rng
        flags = [flag for flag in ("-I", "-E", "-s", "-S", "-B", "-u", "-Wd",
                                   "-Xdev", "-O") if rng.random() < 0.12]
        if self.python.minor >= 11 and rng.random() < 0.15:
            flags.append("-P")
        rng.shuffle(flags)
        root = str(self.root)
        last = rng.choice([
            ["-c", ASK], ["-", "x"], ["main.py"], ["./main.py", "-I"],
            ["../sub/main.py"], [f"{root}/bin/tool"], ["../bin/again"],
            ["-m", "one"], ["-mpkg"], ["-m", "pkg.mod", "-S"], ["app"],
            ["app/"], ["./app"], ["app.zip"], ["app.zip/in"], [f"{root}/x.zip"],
            ["--", "main.py"]])
        return flags + last

    def expected(self, entry):
        python = self.python.path
        if self.venv:
            python = str(self.venv / "bin/python")
        done = subprocess.run([python, *entry], cwd=self.root / "here",
                              env=self.env, capture_output=True, check=False,
                              input=ASK.encode())
        lines = [line for line in done.stdout.decode().splitlines()
                 if line.startswith("@@")]
        if not lines:
            return None
        path, custom = json.loads(lines[0][2:])
        library = self.python.library()
        listed = [self.place(part) for part in path]
        start = listed.index(library[0])
        if listed[start:start + 3] != library:
            return None
        listed[start:start + 3] = ["(library)"]
        return listed, [name and self.place(name) for name in custom]

    def place(self, part):
        if part.endswith("__path_hook__"):
            return part
        return os.path.normpath(self.root / "here" / part)

    def answer(self, program, entry):
        command = [program, "config", "show", "--format", "json", "--python",
                   f"3.{self.python.minor}", "--venv",
                   str(self.venv or self.python.prefix), "--", *entry]
        done = subprocess.run(command, cwd=self.root / "here", env=self.env,
                              capture_output=True, check=False)
        if done.returncode:
            return done.stderr.decode(errors="replace")
        answer = json.loads(done.stdout)
        listed = [self.place(item["path"]) if item["path"] else "(library)"
                  for item in answer["search_path"]
                  if item["kind"] != "finder"]
        custom = [answer[name] and self.place(answer[name])
                  for name in ("sitecustomize", "usercustomize")]
        return listed, custom


def run_trial(seed, pythons, program):
    """None where both agree, "" where Python did not start, else a report."""
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="path-") as scratch:
        root = pathlib.Path(scratch).resolve()
        trial = Trial(rng, rng.choice(pythons), root)
        trial.lay_out()
        trial.make_sites()
        trial.choose_variables()
        entry = trial.choose_entry()
        wanted = trial.expected(entry)
        if wanted is None:
            return ""
        got = trial.answer(program, entry)
        if got == wanted:
            return None
        shown = {name: value for name, value in trial.env.items()
                 if name.startswith("PYTHON")}
        lines = {str(path): path.read_bytes().decode()
                 for path in [*root.rglob("*.pth"), *trial.site.glob("*.pth")]}
        return (f"seed {seed}: Python 3.{trial.python.minor}, venv "
                f"{trial.venv}, {shown}\n  {entry}\n  {lines}\n  python   {wanted}\n"
                f"  impgraph {got}")


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--python", action="append", default=[])
    args = parser.parse_args()
    program = os.path.abspath(args.program)
    with tempfile.TemporaryDirectory(prefix="pythons-") as folder:
        pythons = find_pythons(args.python, pathlib.Path(folder).resolve())
        if not pythons:
            print("skipped: no supported Python makes virtual environments")
            sys.exit(SKIPPED)
        print("asked:", ", ".join(f"3.{python.minor}" for python in pythons))
        silent = failed = 0
        for seed in range(args.seed, args.seed + args.count):
            report = run_trial(seed, pythons, program)
            silent += report == ""
            if report:
                failed += 1
                print(report)
        print(f"{args.count} trials, {failed} differ, in {silent} Python did "
              f"not start")
    if failed or silent > args.count // 2:
        sys.exit(1)


if __name__ == "__main__":
    main()
