#!/usr/bin/env python3
"""Runs the golden cases: small trees beside the output they have to give.

  run_cases.py [--program FILE] [--accept] [CASE…]

A case is a folder tests/cases/AREA/NAME/ that holds
  cmd           arguments of impgraph, as one types them at a shell; pipes may
                follow
  setup         optional shell script for what a repository cannot hold: links,
                permissions, archives; $PROJECT is this project's folder,
                $PYTHON an interpreter
  expected.txt  standard output, VERSION standing for the version; none: empty
  expected.err  standard error, where it matters
  exit          exit code; none: 0
and the tree itself, which is copied to a fresh folder to run in.
What a `cmd` with --format json or dot gives is also held to the JSON Schema of
its command, or to what Graphviz reads. CASE is AREA, AREA/NAME or a path.
--accept writes what came out into the expectations, for review as a diff.
"""
import argparse
import difflib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
CASES = HERE / "cases"
SCHEMAS = HERE.parent / "src/report/schema"
PROGRAM = HERE.parent / "build-dev/impgraph"
CONTROL = ("cmd", "setup", "expected.txt", "expected.err", "exit")
SECONDS = 60
KEPT = re.compile(r"(A|L|T|UB)SAN_OPTIONS$|LLVM_PROFILE_FILE$")
# Up to the end of a `cmd` that hands its output to nothing else.
FORMAT = re.compile(r"--format[ =](json|dot)\b[^|;>]*$")


class Flaw(Exception):
    """Why a case failed, and nothing to accept."""


def read_or_nothing(path):
    return path.read_bytes() if path.exists() else b""


def find_cases(folder, wanted):
    cases = sorted(cmd.parent for cmd in folder.glob("*/*/cmd"))
    for name in wanted:
        place = pathlib.Path(name).resolve()
        if not place.is_relative_to(folder):
            place = folder / name
        chosen = [case for case in cases if case.is_relative_to(place)]
        if not chosen:
            sys.exit(f"run_cases.py: no case is called '{name}'")
        yield from chosen
    if not wanted:
        yield from cases


def environment(program, home):
    kept = {name: value for name, value in os.environ.items()
            if KEPT.match(name)}
    return {"PATH": f"{program.parent}:/usr/bin:/bin", "HOME": home,
            "LC_ALL": "C", "PROJECT": str(ROOT), "PYTHON": sys.executable,
            **kept}


def program_version(program):
    done = subprocess.run([program, "--version"], capture_output=True,
                          check=True)
    return done.stdout.split()[-1]


class Run:
    """What one case gave: its output, errors and exit code."""

    def __init__(self, command, done, version):
        token = re.compile(rb"(?<![\w.])" + re.escape(version)
                           + rb"(?!\w|\.\d)")
        self.command = command
        self.raw = done.stdout
        self.output = token.sub(b"VERSION", done.stdout)
        self.errors = token.sub(b"VERSION", done.stderr)
        self.code = done.returncode

    def check_sound(self):
        signalled = self.code < 0 or self.code > 128 and self.code != 130
        if (signalled or b"Sanitizer" in self.errors
                or b"runtime error:" in self.errors):
            raise Flaw(f"exit code {self.code}\n"
                       + self.errors.decode(errors="backslashreplace"))


def shell(script, folder, env, **more):
    return subprocess.run(["sh", "-ec", script], cwd=folder, env=env,
                          stdin=subprocess.DEVNULL, capture_output=True,
                          timeout=SECONDS, **more)


def run_case(case, program, version):
    command = read_or_nothing(case / "cmd").decode().strip()
    with tempfile.TemporaryDirectory(prefix="case-") as scratch:
        place = pathlib.Path(scratch, "tree")
        shutil.copytree(case, place, symlinks=True)
        for name in CONTROL:
            (place / name).unlink(missing_ok=True)
        env = environment(program, scratch)
        setup = read_or_nothing(case / "setup").decode()
        shell(setup, place, env, check=True)
        done = shell(f"impgraph {command}", place, env, check=False)
    return Run(command, done, version)


def check_json(run, schemas):
    # Asked for here: the runner works without it where no case speaks JSON.
    try:
        import jsonschema
    except ImportError:
        raise Flaw("python3-jsonschema is needed to check JSON") from None
    path = schemas / f"impgraph.{run.command.split()[0]}-1.json"
    try:
        schema = json.loads(path.read_text(encoding="utf-8"))
        jsonschema.validate(json.loads(run.raw), schema)
    except FileNotFoundError:
        raise Flaw(f"no schema {path.name}") from None
    except ValueError as error:
        raise Flaw(f"not JSON: {error}") from None
    except jsonschema.ValidationError as error:
        place = "/".join(str(step) for step in error.absolute_path)
        raise Flaw(f"{path.name}: at {place or 'top'}: {error.message}"
                   ) from None


def check_dot(run):
    try:
        done = subprocess.run(["dot", "-Tcanon"], input=run.raw,
                              capture_output=True, check=False)
    except FileNotFoundError:
        raise Flaw("graphviz is needed to check DOT") from None
    if done.returncode or done.stderr:
        raise Flaw("not DOT: " + done.stderr.decode(errors="replace"))


def check_format(run, schemas):
    chosen = FORMAT.search(run.command)
    if chosen and run.code < 2:
        if chosen[1] == "json":
            check_json(run, schemas)
        else:
            check_dot(run)


def expectations(case, run):
    """Yields (file, bytes that belong into it); b"" means no file."""
    yield case / "expected.txt", run.output
    if (case / "expected.err").exists():
        yield case / "expected.err", run.errors
    yield case / "exit", b"%d\n" % run.code if run.code else b""


def accept(case, run):
    for path, content in expectations(case, run):
        if content or path.name == "expected.err":
            path.write_bytes(content)
        else:
            path.unlink(missing_ok=True)


def lines(content):
    text = content.decode(errors="backslashreplace")
    if text and not text.endswith("\n"):
        text += "\n(no newline at the end)\n"
    return text.splitlines(keepends=True)


def compare(case, run):
    diff = []
    for path, content in expectations(case, run):
        wanted = read_or_nothing(path)
        if wanted != content:
            diff += difflib.unified_diff(lines(wanted), lines(content),
                                         path.name, "this run")
    if diff and not (case / "expected.err").exists():
        diff += [f"stderr: {line}" for line in lines(run.errors)]
    if diff:
        raise Flaw("".join(line.rstrip() + "\n" for line in diff))


def judge(case, args, version):
    run = run_case(case, args.program, version)
    run.check_sound()
    check_format(run, args.schemas)
    if args.accept:
        accept(case, run)
    else:
        compare(case, run)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    path = {"type": lambda text: pathlib.Path(text).resolve()}
    parser.add_argument("--program", **path, default=PROGRAM)
    parser.add_argument("--cases", **path, default=CASES,
                        help=argparse.SUPPRESS)
    parser.add_argument("--schemas", **path, default=SCHEMAS,
                        help=argparse.SUPPRESS)
    parser.add_argument("--accept", action="store_true")
    parser.add_argument("wanted", nargs="*", metavar="CASE")
    args = parser.parse_args()
    version = program_version(args.program)
    passed = failed = 0
    for case in find_cases(args.cases, args.wanted):
        try:
            judge(case, args, version)
            passed += 1
        except (Flaw, subprocess.SubprocessError) as flaw:
            failed += 1
            print(f"FAILED {case.relative_to(args.cases)}\n{flaw}")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)


if __name__ == "__main__":
    main()
