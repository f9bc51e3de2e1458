#!/usr/bin/env python3
"""What is remembered of runs changes no answer.

memory.py IMPGRAPH [SEED [COUNT]]

Makes random programs with cycles, some of them installed, and edits them at
random: files anywhere that the search path leads to, and the options. After
each edit the answer with a cache is held to that of --no-cache.
"""
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT / "oracle"))
from random_program import Generator, text_of  # noqa: E402

VERSION = (3, 11)
EDITS = 25  # of one tree
SITE = "project/.venv/lib/python3.11/site-packages"
PLACES = ["project", "project", "project", SITE, "beside"]
OPTIONS = [[], [], [], ["--jobs", "1"], ["--python", "3.8"], ["--no-site"],
           ["--select", "IG1"], ["--select", "ALL"], ["--select", "IG201"],
           ["--exclude", "*1.py"], ["--path", "../beside"],
           ["--cache", "content"]]


def texts_of(seed):
    program = Generator(seed, VERSION).program()
    return {path: text_of(body) for path, body in program.items()}


class Tree:
    def __init__(self, folder, seed):
        self.folder = folder
        self.random = random.Random(seed)
        self.seed = seed
        for place in sorted(set(PLACES)):
            (folder / place).mkdir(parents=True)
            self.add_program(place)
        (folder / "project/.venv/pyvenv.cfg").write_text("version = 3.11.4\n")
        self.write(folder / "project/ring.py", "import ring2\n")
        self.write(folder / "project/ring2.py", "from ring import *\n")
        for _ in range(10):
            self.import_more()

    def texts(self):
        return texts_of(self.random.randrange(10 ** 6))

    def add_program(self, place):
        for path, text in self.texts().items():
            self.write(self.folder / place / path, text)

    def write(self, path, text):
        for parent in path.parents:
            if parent.is_file():
                parent.unlink()
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            shutil.rmtree(path)
        path.write_text(text)

    def files(self):
        return sorted(self.folder.glob("**/*.py"))

    def a_file(self):
        return self.random.choice(self.files() or [self.folder / "project/a.py"])

    def a_name(self):
        path = self.a_file()
        for place in sorted(set(PLACES), key=len, reverse=True):
            try:
                parts = path.relative_to(self.folder / place).with_suffix("").parts
            except ValueError:
                continue
            return ".".join(part for part in parts if part != "__init__") or "os"
        return "sys"

    # Edits

    def replace(self):
        self.write(self.a_file(), self.random.choice(sorted(self.texts().values())))

    def import_more(self):
        path = self.a_file()
        lines = path.read_text().split("\n") if path.exists() else []
        name = self.a_name()
        added = self.random.choice([
            "import %s" % name, "from %s import *" % name,
            "def f():\n    import %s\nf()" % name,
            "def g():\n    import %s" % name,
            "import os\nX = os.path.exists(%r)\nif X:\n    import %s" % (name, name),
            "import os\nfor n in os.listdir(os.path.dirname(__file__)):\n    import %s" % name,
            "import pkgutil\nfor m in pkgutil.iter_modules(__path__):\n    print(m)",
            "import importlib.util\nif importlib.util.find_spec(%r):\n    import %s" % (name, name)])
        at = self.random.choice([0, len(lines)])
        self.write(path, "\n".join(lines[:at] + [added] + lines[at:]) + "\n")

    def blank_lines(self):
        path = self.a_file()
        if path.exists():
            self.write(path, "\n" + path.read_text())

    def remove(self):
        path = self.a_file()
        if path.exists():
            path.unlink()

    def rename(self):
        path = self.a_file()
        if path.exists():
            os.replace(path, path.with_name("n%d.py" % self.random.randrange(3)))

    def hide(self):
        """The name of another place, or of the library, in this one."""
        name = self.random.choice(
            [self.a_name(), "os", "json", "types", "sitecustomize"])
        place = self.folder / self.random.choice(PLACES)
        suffix = self.random.choice([".py", ".py", "/__init__.py", ".abi3.so"])
        self.write(place / (name.replace(".", "/") + suffix),
                   self.random.choice(["", "x = 1\n", "import %s\n" % self.a_name()]))

    def make_package(self):
        folder = self.a_file().parent
        init = folder / "__init__.py"
        if init.exists():
            init.unlink()
        elif folder.exists():
            init.write_text("from . import m0\n")

    def remove_folder(self):
        folder = self.a_file().parent
        if self.random.random() < 0.2 and folder.name not in ("project", "beside", "site-packages"):
            shutil.rmtree(folder, ignore_errors=True)

    def path_file(self):
        file = self.folder / SITE / "a.pth"
        if file.exists():
            file.unlink()
        else:
            self.write(file, str(self.folder / "beside") + "\n")

    def program(self):
        self.add_program(self.random.choice(PLACES))

    def nothing(self):
        pass

    def edit(self):
        edits = [self.replace, self.import_more, self.import_more, self.import_more,
                 self.blank_lines, self.remove, self.rename, self.hide,
                 self.make_package, self.remove_folder, self.path_file,
                 self.program, self.nothing]
        edit = self.random.choice(edits)
        edit()
        return edit.__name__


def scan(program, folder, *options):
    """Of the project in the folder, which is HOME, too."""
    line = [program, "scan", "--format", "json", *options, "."]
    environment = {name: value for name, value in os.environ.items()
                   if "SAN_OPTIONS" in name}
    environment.update(PATH="/usr/bin:/bin", HOME=str(folder), LC_ALL="C")
    done = subprocess.run(line, cwd=folder / "project", env=environment,
                          capture_output=True, timeout=120)
    return done.returncode, done.stdout, done.stderr


# Whether b asks a for x too early hangs on what no edge of the graph tells.
HERE = "import os, importlib, sys\nhere = os.path.dirname(__file__)\n"
EARLY = ":\n    from a import x\n"
HANGS_ON = [
    # what b says, a path, what comes to stand there
    ("try:\n    importlib.import_module('ext' + 'ra')\n"
     "except ImportError" + EARLY, "project/extra.py", ""),
    ("try:\n    importlib.import_module('q.ext' + 'ra')\n"
     "except ImportError" + EARLY, "project/q/extra.py", ""),
    ("try:\n    importlib.import_module('ext' + 'ra')\n"
     "except ImportError" + EARLY, SITE + "/extra.py", ""),
    ("try:\n    importlib.import_module('o' + 'ther')\n"
     "except ImportError" + EARLY, "project/other.py", "raise ImportError\n"),
    ("if 'extra.txt' in os.listdir(here)" + EARLY, "project/extra.txt", ""),
    ("if os.path.exists(os.path.join(here, 'extra.py'))" + EARLY,
     "project/extra.py", ""),
    ("if os.path.isdir(os.path.join(here, 'extra'))" + EARLY,
     "project/extra/m.py", ""),
    ("if open(os.path.join(here, 'words')).read() == 'yes'" + EARLY,
     "project/words", "yes"),
    ("sys.path.insert(0, os.path.join(here, 'q'))\n"
     "try:\n    importlib.import_module('ext' + 'ra')\n"
     "except ImportError" + EARLY, "project/q/extra.py", ""),
]


def check_case(program, says, path, text):
    """One thing comes to be, and goes again."""
    with tempfile.TemporaryDirectory(prefix="memory-") as scratch:
        folder = pathlib.Path(scratch)
        files = {"project/a.py": "import b\nx = 1\n",
                 "project/b.py": "import a\n" + HERE + says,
                 "project/other.py": "", "project/q/__init__.py": "",
                 "project/words": "no ", SITE + "/six.py": "",
                 "project/.venv/pyvenv.cfg": "version = 3.11.4\n"}
        for name, said in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(said)
        changed = folder / path
        answers = []
        for state in ("before", "before", "after", "after", "before"):
            if state == "after":
                changed.parent.mkdir(exist_ok=True)
                changed.write_text(text)
            elif path in files:
                changed.write_text(files[path])
            elif changed.exists():
                changed.unlink()
                if not any(changed.parent.iterdir()):
                    changed.parent.rmdir()
            plain = scan(program, folder, "--no-cache")
            if scan(program, folder) != plain:
                return "%s: another answer %s %s" % (says, state, path)
            answers.append([cycle["verdict"] for cycle
                            in json.loads(plain[1])["cycles"]])
    return "" if answers[0] != answers[2] else says + ": does not hang on it"


def check(program, seed):
    """What went wrong with this tree, and how often answers were remembered."""
    with tempfile.TemporaryDirectory(prefix="memory-") as scratch:
        tree = Tree(pathlib.Path(scratch), seed)
        edits = []
        remembered = 0
        options = []
        for _ in range(EDITS):
            if tree.random.random() < 0.3:
                options = tree.random.choice(OPTIONS)
            edits.append("%s %s" % (tree.edit(), " ".join(options)))
            kept = scan(program, tree.folder, *options)
            if kept != scan(program, tree.folder, *options, "--no-cache"):
                return "seed %d, after: %s" % (seed, ", ".join(edits)), 0
            files = list(tree.folder.glob(".cache/impgraph/*.verdicts"))
            before = [file.stat().st_ino for file in files]
            if kept != scan(program, tree.folder, *options):
                return "seed %d, again after: %s" % (seed, ", ".join(edits)), 0
            remembered += bool(before) and before == [
                file.stat().st_ino for file in files]
        return "", remembered


def main():
    program = os.path.abspath(sys.argv[1])
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 8
    total = 0
    failures = [check_case(program, *case) for case in HANGS_ON]
    if any(failures):
        sys.exit("memory.py: " + "\n".join(filter(None, failures)))
    for seed in range(first, first + count):
        wrong, remembered = check(program, seed)
        total += remembered
        if wrong:
            sys.exit("memory.py: " + wrong)
    if total < count * EDITS / 4:
        sys.exit("memory.py: only %d answers were remembered" % total)
    print("%d edits, after %d of them all was remembered" % (count * EDITS, total))


if __name__ == "__main__":
    main()
