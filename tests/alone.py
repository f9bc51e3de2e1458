#!/usr/bin/env python3
"""impgraph works alone: with an empty environment, no Python and no PATH, it
starts no other program and opens no socket.

  alone.py PROGRAM

What it starts and opens is read from strace, where there is one.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

COMMANDS = (["resolve", "shop.cart", "json", "six"], ["scan", "."])
FORBIDDEN = re.compile(r"\b(execve|execveat|socket|connect|vfork|fork)\(")
WATCHED = "trace=execve,execveat,socket,connect,vfork,fork"


def draw(folder):
    site = folder / ".venv/lib/python3.12/site-packages"
    (folder / "shop").mkdir()
    site.mkdir(parents=True)
    (folder / ".venv/pyvenv.cfg").write_text("version = 3.12.1\n")
    (folder / "shop/__init__.py").write_text("from . import cart\n")
    (folder / "shop/cart.py").write_text("import json, six\n")
    (site / "six.py").write_text("")
    (site / "runs.pth").write_text("import os; os.system('touch ran')\n")


def run(command, folder):
    # The leak sanitizer, in builds that have it, wants to trace as well.
    return subprocess.run(command, cwd=folder, check=False,
                          env={"ASAN_OPTIONS": "detect_leaks=0"},
                          capture_output=True, text=True)


def find_strace():
    """None where there is none, or nobody may trace here."""
    strace = shutil.which("strace")
    if strace and not subprocess.run([strace, "-o", "/dev/null", sys.executable,
                                      "--version"], check=False,
                                     capture_output=True).returncode:
        return strace
    return None


def check(program, strace, command, folder):
    plain = run([program, *command], folder)
    if plain.returncode != 0 or (folder / "ran").exists():
        return f"alone: {command} gave {plain.returncode}: {plain.stderr}"
    if not strace:
        return ""
    log = folder.with_name("log")
    traced = run([strace, "-f", "-e", WATCHED, "-o", log, program, *command],
                 folder)
    if traced.returncode != 0:
        return f"strace gave {traced.returncode}: {traced.stderr}"
    calls = [line for line in log.read_text().splitlines()
             if FORBIDDEN.search(line)]
    # The first one is strace starting the program.
    if len(calls) != 1 or "execve(" not in calls[0]:
        return f"{command} made calls it must not make: {calls}"
    return ""


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    strace = find_strace()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name) / "project"
        folder.mkdir()
        draw(folder)
        flaws = [check(program, strace, command, folder)
                 for command in COMMANDS]
    if not strace:
        print("no strace that may trace: what it starts was not watched")
    print("\n".join(filter(None, flaws)) or "works alone")
    return 1 if any(flaws) else 0


if __name__ == "__main__":
    sys.exit(main())
