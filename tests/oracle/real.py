#!/usr/bin/env python3
"""Hold `impgraph trace` against a real interpreter on code that people wrote.

    real.py PROGRAM --python PYTHON --library [MODULE...]
    real.py PROGRAM --python PYTHON --venv FOLDER [MODULE...]

Every module (of the standard library, or of all packages in the environment) is
imported first by a fresh PYTHON and by `trace -c "import MODULE"`. Compared are
the modules entered, in order, and the kind of the error. Of the library these
are modules with a file in its folders: in Python, those whose source was frozen
too, and C modules from the moment they are made; modules compiled into the
interpreter are not watched. It is started without site, so that its own modules
are entered as well. Tests and LEFT_OUT are not asked. An answer is right,
right but not certain, unknown (it differs, and trace says that it may), or wrong;
or it varies: Python itself does something else the next time. Prints the counts,
and one line for each module that is not right. Exits 0 where at most 1 % are wrong.
"""
import argparse
import ast
import collections
import concurrent.futures
import json
import keyword
import os
import pathlib
import subprocess
import sys
import tempfile

SECONDS = 60
AGAIN = 3  # times that Python is asked before it is said not to vary

# Runs in the interpreter that is asked; imports nothing that its start has not.
ASK = r"""
import sys, posix
name, frozen, folders = sys.argv[1], sys.argv[2], tuple(sys.argv[3:])
del sys.argv[1:]
events = []
import _frozen_importlib as internal, _frozen_importlib_external as external
def watch(loader, step):
    run = getattr(loader, step)
    def watched(self, given):
        spec = given if step == "create_module" else given.__spec__
        if (spec.origin or "").startswith(folders):
            events.append(spec.name)
        return run(self, given)
    setattr(loader, step, watched)
watch(external._LoaderBasics, "exec_module")
watch(external.ExtensionFileLoader, "create_module")
run_frozen = internal.FrozenImporter.exec_module
def exec_frozen(module):
    events.append(module.__spec__.name)
    return run_frozen(module)
if frozen == "frozen":
    internal.FrozenImporter.exec_module = staticmethod(exec_frozen)
error = None
null = posix.open("/dev/null", posix.O_RDWR)
out = posix.dup(1)
for stream in (0, 1, 2):
    posix.dup2(null, stream)
try:
    __import__(name)
except BaseException as raised:
    error = [type(raised).__name__, str(raised)]
posix.write(out, ascii([events, error]).encode())
posix._exit(0)
"""

LEFT_OUT = {"antigravity", "this", "__main__", "idlelib", "turtledemo", "test",
            "tests", "lib2to3", "conftest", "_sysconfigdata"}


def modules_below(folder):
    """Dotted names of all source modules below a folder of the path."""
    for path in sorted(folder.rglob("*.py")):
        parts = list(path.relative_to(folder).with_suffix("").parts)
        if parts[-1] == "__init__":
            parts.pop()
        importable = all(part.isidentifier() and not keyword.iskeyword(part)
                         for part in parts)
        if parts and importable and not LEFT_OUT & set(parts) \
                and "site-packages" not in parts:
            yield ".".join(parts)


class Question:
    def __init__(self, options):
        self.options = options
        code = "import sys, json, os; print(json.dumps(" \
            "['%d.%d' % sys.version_info[:2], os.path.dirname(os.__file__)," \
            " [p for p in sys.path if p.endswith('-packages')]]))"
        run = subprocess.run([self.python(), "-I", "-c", code],
                             capture_output=True, text=True, check=True)
        self.version, library, sites = json.loads(run.stdout)
        self.library = pathlib.Path(library)
        self.sites = [pathlib.Path(site) for site in sites]
        self.folders = [str(self.library)] if options.library else sites
        # What site-packages start with would load parts of the library.
        self.switches = ["-I", "-B"] + ["-S"] * options.library

    def python(self):
        if self.options.venv:
            return str(self.options.venv / "bin" / "python")
        return self.options.python

    def modules(self):
        if self.options.modules:
            return self.options.modules
        if self.options.library:
            return list(modules_below(self.library))
        return [name for site in self.sites for name in modules_below(site)]

    def truth(self, name, folder):
        try:
            run = subprocess.run(
                [self.python(), *self.switches, "-c", ASK, name,
                 "frozen" if self.options.library else "", *self.folders],
                capture_output=True, text=True, timeout=SECONDS, cwd=folder)
            return ast.literal_eval(run.stdout)
        except (subprocess.TimeoutExpired, SyntaxError):
            return None

    def trace(self, name, folder):
        command = [self.options.program, "trace", "--format", "json",
                   "--python", self.version]
        if self.options.venv:
            command += ["--venv", self.options.venv.resolve()]
        else:
            command += ["--no-site", "--into-stdlib", self.library]
        run = subprocess.run([*command, "--", *self.switches, "-c",
                              "import " + name], cwd=folder,
                             capture_output=True, text=True, timeout=10 * SECONDS)
        try:
            return json.loads(run.stdout)
        except ValueError:
            return {"crash": "exit %d %s" % (run.returncode, run.stderr[-200:])}

    def compare(self, name):
        with tempfile.TemporaryDirectory() as folder:
            truth = self.truth(name, folder)
            answer = self.trace(name, folder)
            agrees = truth is not None and agree(truth, answer)
            varies = not agrees and any(self.truth(name, folder) != truth
                                        for _ in range(AGAIN))
        if truth is None:
            return name, "skipped", "python gave no answer", None
        if "crash" in answer:
            return name, "crash", answer["crash"], None
        if agrees:
            return name, "hedged" if answer["unknown"] else "right", "", None
        if varies:
            return name, "varies", "python does something else each time", None
        verdict = "unknown" if answer["unknown"] else "wrong"
        entered = entered_by_main(answer["events"])
        return name, verdict, explain(truth, entered, answer), \
            answer["unknown"][:1]


def entered_by_main(events):
    """The modules entered since start-up ended, which nobody watched really."""
    entered = [event["module"] for event in events if event["event"] == "enter"]
    return entered[entered.index("__main__") + 1:]


def agree(truth, answer):
    """The same modules entered in the same order, and the same kind of error."""
    if "crash" in answer:
        return False
    error = answer["error"] and answer["error"]["type"].rpartition(".")[2]
    return entered_by_main(answer["events"]) == truth[0] \
        and error == (truth[1] and truth[1][0])


def explain(truth, entered, answer):
    """The first difference in words."""
    for index, (real, ours) in enumerate(zip(truth[0], entered)):
        if real != ours:
            return "entry %d is %s, not %s" % (index, real, ours)
    if len(truth[0]) != len(entered):
        longer, who = (truth[0], "only really") \
            if len(truth[0]) > len(entered) else (entered, "only by trace")
        return "%s entered %s" % (
            longer[min(len(truth[0]), len(entered))], who) + \
            " (%s)" % (truth[1] or answer["error"],)
    return "really %s, by trace %s" % (truth[1], answer["error"])


def compare_all(question, names):
    """The outcome of each name: name, verdict, why, first of what is unknown."""
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        yield from pool.map(question.compare, names)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", help="impgraph", type=pathlib.Path)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--venv", type=pathlib.Path)
    parser.add_argument("--library", action="store_true")
    parser.add_argument("--step", type=int, default=1,
                        help="every how many modules are asked")
    parser.add_argument("--quiet", action="store_true", help="counts only")
    parser.add_argument("modules", nargs="*")
    options = parser.parse_args()
    options.program = options.program.resolve()
    question = Question(options)
    names = question.modules()[::options.step]
    counts = collections.Counter()
    for name, verdict, why, unknown in compare_all(question, names):
        counts[verdict] += 1
        if verdict not in ("right", "hedged") and not options.quiet:
            print(verdict, name + ":", why, unknown or "", flush=True)
    print("Python %s: %d modules: %s" % (
        question.version, len(names),
        ", ".join("%d %s" % (count, verdict)
                  for verdict, count in counts.most_common())))
    bad = counts["wrong"] + counts["crash"]
    return 1 if bad > 0.01 * len(names) else 0


if __name__ == "__main__":
    sys.exit(main())
