#!/usr/bin/env python3
"""Holds `impgraph trace` against what CPython did.

  run.py --program FILE [--python X.Y] [-v] [CASE…]

A case is a folder beside this script: a small project, `run.txt` (how Python is
run, one directive a line) and `expected.txt`, the answer of CPython 3.11;
`expected-X.Y.txt` where another version differs. Of an answer these lines count:

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
import shlex
import shutil
import subprocess
import sys
import tempfile
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
VERSIONS = [f"3.{minor}" for minor in range(8, 16)]
BASE = "3.11"
SECONDS = 20
# What takes a compiler or an interpreter of the same version to lay out.
NEEDS_PYTHON = {"so", "so1", "pyc", "mode"}
COUNTED = ("exec ", "done ", "fail ", "ns ", "exception: ")


def number(version):
    return tuple(int(part) for part in version.rstrip("+").split("."))


class Case:
    def __init__(self, folder):
        self.folder, self.name = folder, folder.name
        path = folder / "run.txt"
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        pairs = [line.partition(":") for line in lines
                 if line.strip() and not line.startswith("#")]
        self.directives = [(key.strip(), value.strip()) for key, _, value in pairs]

    def one(self, key, default=None):
        return next((v for k, v in self.directives if k == key), default)

    def obstacle(self):
        needed = sorted({key for key, _ in self.directives} & NEEDS_PYTHON)
        return f"needs `{needed[0]}`" if needed else None

    def answer(self, version):
        """The lines that count, or None where this version has no answer."""
        if number(version) < number(self.one("only", "3.0")):
            return None
        own = self.folder / f"expected-{version}.txt"
        path = own if own.exists() else self.folder / "expected.txt"
        if not path.exists():
            return None
        lines = path.read_text(encoding="utf-8").splitlines()
        return [line for line in lines if line.startswith(COUNTED)]


def make_zip(root, words):
    options = words[2:]
    source = root / words[1]
    method = zipfile.ZIP_DEFLATED if "deflate" in options else zipfile.ZIP_STORED
    if "bzip2" in options:
        method = zipfile.ZIP_BZIP2
    with zipfile.ZipFile(root / words[0], "w", method) as archive:
        for path in sorted(source.rglob("*")):
            name = path.relative_to(source).as_posix()
            if path.is_dir() and "dirs" in options:
                archive.writestr(name + "/", b"")
            elif path.is_file():
                archive.write(path, name)
    shutil.rmtree(source)


def lay_out(case, place, version):
    """The tree in place/root and its environment in place/venv."""
    root = place / "root"
    shutil.copytree(case.folder, root, symlinks=True,
                    ignore=shutil.ignore_patterns("run.txt", "expected*.txt", ".gitkeep"))
    for key, value in case.directives:
        words = shlex.split(value) if key != "note" else []
        if key == "zip":
            make_zip(root, words)
        elif key == "prepend":
            path = root / words[0]
            path.write_bytes(words[1].encode() + path.read_bytes())
        elif key == "ln":
            (root / words[0]).symlink_to(words[1])
        elif key == "rm":
            path = root / words[0]
            path.unlink() if path.is_file() or path.is_symlink() else shutil.rmtree(path)
        elif key == "mkdir":
            (root / words[0]).mkdir(parents=True, exist_ok=True)
    site = place / f"venv/lib/python{version}/site-packages"
    site.mkdir(parents=True)
    system = case.one("system-site", "no") == "yes"
    (place / "venv/pyvenv.cfg").write_text(
        f"home = /usr/bin\nversion = {version}\n"
        f"include-system-site-packages = {str(system).lower()}\n")
    if case.one("site"):
        shutil.copytree(root / case.one("site"), site, dirs_exist_ok=True, symlinks=True)
        shutil.rmtree(root / case.one("site"))
    return root, site


def ask(program, case, place, version):
    root, site = lay_out(case, place, version)
    def expand(text):
        return text.replace("$ROOT", str(root)).replace("$SITE", str(site))
    environment = {"PATH": os.environ["PATH"], "HOME": str(place), "LANG": "C.UTF-8"}
    for key in os.environ:
        if re.fullmatch(r"(A|L|T|UB)SAN_OPTIONS|LLVM_PROFILE_FILE", key):
            environment[key] = os.environ[key]
    for key, value in case.directives:
        if key == "env":
            name, _, text = expand(value).partition("=")
            environment[name] = text
    folder = root / case.one("cwd", ".")
    words = [expand(word) for word in shlex.split(case.one("args", "main.py"))]
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
    wanted = case.answer(version)
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
    versions = options.python or VERSIONS
    count, skipped = collections.Counter(), {}
    for folder in sorted(path for path in HERE.iterdir() if path.is_dir()):
        case = Case(folder)
        if not any(fnmatch.fnmatch(case.name, name) for name in options.names):
            continue
        if case.obstacle():
            skipped[case.name] = case.obstacle()
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
