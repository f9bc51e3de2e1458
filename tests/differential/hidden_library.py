#!/usr/bin/env python3
"""Hide modules of the standard library by files of a project, and compare
`impgraph trace` with the Pythons of this machine.

    hidden_library.py PROGRAM [--count N] [--seed S]

Each program imports one module of the library and has one file of the name of
another that this one needs. Compared are whether the file ran and what is
raised; an answer in doubt may differ. Exits 0 where no sure answer is wrong and
half of all agree, 1 where not, 77 where no Python is found.
"""
import argparse
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

from pythons import find_pythons

SEARCH = pathlib.Path(__file__).parents[2] / "src/search"
IMPORTS = re.compile(r"(?:^|\|) *(?:import|from) ([\w.]+)")
# They start something, want another platform, or are for the interpreter only.
LEFT_OUT = ("_", "asyncio.windows", "distutils", "encodings", "idlelib", "lib2to3",
            "msilib", "multiprocessing.popen_spawn_win32", "pty", "tkinter", "tty",
            "turtle")
# What tracebacks add to the message.
SUGGESTION = re.compile(r"\. Did you mean: .*")


def spans(column, minor):
    return any(int(span.split("-")[0]) <= minor <= int(span.split("-")[-1])
               for span in column.split(","))


def read_needs(minor):
    "The modules that each module of the library imports, by the table."
    needs = {}
    for line in (SEARCH / "stdlib-imports.tsv").read_text().splitlines():
        if not line.startswith("#"):
            module, minors, text = line.split("\t")
            if spans(minors, minor):
                needs[module] = IMPORTS.findall(text)
    return needs


def read_library(minor):
    "The top-level names of the library; it asks for others too, of Jython say."
    rows = [line.split("\t") for line in
            (SEARCH / "stdlib-modules.tsv").read_text().splitlines()
            if not line.startswith("#")]
    column = rows[0].index("3.%d" % minor)
    return {row[0] for row in rows[1:] if row[column] == "S"}


def already_there(python):
    "What no file hides from this build: some have more compiled in than others."
    code = "import sys; print(*sys.builtin_module_names, *sys.modules)"
    run = subprocess.run([python, "-S", "-c", code], stdout=subprocess.PIPE,
                         check=True, timeout=60)
    return set(run.stdout.decode().split())


def reached(needs, module, hideable):
    "The top-level names that importing the module may ask for."
    seen, waiting = set(), [module]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += needs.get(name, [])
            waiting += [name.rpartition(".")[0]] if "." in name else []
    return sorted(seen & hideable - {module.partition(".")[0]})


def write_program(rng, needs, hideable, folder):
    "What is imported and which name is hidden."
    while True:
        module = rng.choice([m for m in needs if not m.startswith(LEFT_OUT)])
        names = reached(needs, module, hideable)
        if names:
            break
    hidden = rng.choice(names)
    body = rng.choice(["", "LOCAL = 1\n", "import %s\n" % module])
    (folder / "main.py").write_text("import %s\n" % module)
    (folder / (hidden + ".py")).write_text(
        "import sys; print('RAN', file=sys.stderr)\n" + body)
    return "%s with its own %s: %r" % (module, hidden, body), hidden


def ask_python(python, folder):
    run = subprocess.run([python, "-B", "-S", "-W", "ignore", "main.py"], cwd=folder,
                         stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                         stderr=subprocess.PIPE, timeout=60)
    lines = run.stderr.decode().strip().split("\n")
    raised = SUGGESTION.sub("", lines[-1]) if run.returncode else ""
    return "RAN" in lines, raised


def ask_program(program, version, folder, hidden):
    run = subprocess.run([program, "trace", "--format", "json", "--no-cache",
                          "--python", version, "--", "-S", "main.py"],
                         cwd=folder, stdout=subprocess.PIPE, check=False, timeout=60)
    trace = json.loads(run.stdout.decode())
    ran = any(event["event"] == "enter" and event["module"] == hidden
              for event in trace["events"])
    error = trace["error"]
    raised = "%s: %s" % (error["type"], error["message"]) if error else ""
    return (ran, raised), bool(trace["unknown"])


def hold(program, python, minor, count, rng):
    """The failures on one Python, as lines."""
    needs = read_needs(minor)
    hideable = read_library(minor) - already_there(python) - {"os"}
    version = "3.%d" % minor
    agree, differences = 0, []
    for _ in range(count):
        with tempfile.TemporaryDirectory() as place:
            folder = pathlib.Path(place).resolve()
            what, hidden = write_program(rng, needs, hideable, folder)
            real = ask_python(python, folder)
            told, doubtful = ask_program(program, version, folder, hidden)
        agree += told == real
        if told != real and not doubtful:
            differences.append("%s: %s\n  Python   %s\n  impgraph %s"
                               % (version, what, real, told))
    print("Python %s: %d of %d agree, %d wrong"
          % (version, agree, count, len(differences)))
    if agree < count / 2:
        differences.append("%s: only %d of %d agree" % (version, agree, count))
    return differences


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=15, help="programs a version")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    pythons = [(version, python) for version, python in find_pythons()
               if (3, 8) <= version <= (3, 13)]
    if not pythons:
        print("no Python from 3.8 to 3.13 is here")
        return 77
    differences = []
    for version, python in pythons:
        rng = random.Random(options.seed)
        differences += hold(str(options.program.resolve()), str(python), version[1],
                            options.count, rng)
    print("\n".join(differences))
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
