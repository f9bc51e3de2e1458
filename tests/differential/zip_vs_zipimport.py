#!/usr/bin/env python3
"""Random archives: does archive_ask find what zipimport finds?

  zip_vs_zipimport.py ASK_ARCHIVE [--archives N] [--python FILE]…

Each Python 3.8 or newer on PATH and in ~/.pyenv builds archives of its own
(bytecode is good for one version only), asks its zipimport for all sorts of
names in all sorts of folders, and tells what it answered. The archives have
folders with and without entries of their own, bytecode that is fresh, stale,
another version's or checked by hash, data in front and behind, methods that
zipimport does not know, and duplicate names.
"""
import argparse
import collections
import glob
import importlib.util
import io
import json
import marshal
import os
import random
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import warnings
import zipfile
import zipimport

NAMES = ["a", "b", "é"]
EXTRA = ["a//b/c.py", "a-b.py", "a/.b.py", "b.so", "c.cpython-311.so",
         "a/__pycache__/b.cpython-311.pyc", "b/data.txt", "../a.py", "a.b.py"]
STAMPS = [(2020, 1, 1, 0, 0, 0), (2021, 7, 15, 13, 30, 58)]


def make_pyc(rng, source, stamp):
    """Bytecode of `source`, fit to be loaded or not."""
    code = marshal.dumps(compile(source, "m.py", "exec", dont_inherit=True))
    magic = importlib.util.MAGIC_NUMBER
    kind = rng.choice(["time"] * 6 + ["hash"] * 3 + ["magic", "flags", "cut"])
    if kind == "magic":
        magic = struct.pack("<H", 3394) + b"\r\n"
    if kind == "flags":
        return magic + struct.pack("<III", 8, 0, 0) + code
    if kind == "cut":
        return magic + b"\0\0"
    if kind == "hash":
        digest = importlib.util.source_hash(
            rng.choice([source, source, b"other"]))
        return magic + struct.pack("<I", rng.choice([1, 3, 3])) + digest + code
    seconds = int(time.mktime(stamp + (-1, -1, -1)))
    seconds += rng.choice([0, 0, 0, 0, 1, -1, 2, -2, 1000])
    size = len(source) + rng.choice([0, 0, 0, 0, 0, 1])
    return magic + struct.pack("<III", 0, seconds, size) + code


def add(archive, rng, name, data, stamp):
    info = zipfile.ZipInfo(name, stamp)
    info.compress_type = rng.choice(
        [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED])
    if rng.random() < 0.02:
        info.compress_type = zipfile.ZIP_BZIP2
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of duplicate names
        archive.writestr(info, data)


def fill(archive, rng):
    for _ in range(rng.randint(2, 20)):
        stem = "/".join(rng.choice(NAMES) for _ in range(rng.randint(1, 3)))
        source = b"x = %d\n" % rng.randrange(10 ** rng.randint(1, 9))
        stamp = rng.choice(STAMPS)
        members = [(stem + ".py", source),
                   (stem + ".pyc", make_pyc(rng, source, stamp)),
                   (stem + "/__init__.py", source),
                   (stem + "/__init__.pyc", make_pyc(rng, source, stamp)),
                   (stem + "/", b"")]
        for name, data in rng.sample(members, rng.randint(1, 3)):
            add(archive, rng, name, data, stamp)
    for name in rng.sample(EXTRA, rng.randint(0, 3)):
        add(archive, rng, name, b"y = 1\n", STAMPS[0])


def add_large_end(data):
    """The end that archives beyond 4 GB have, which 3.13 is the first to read."""
    at = data.rfind(b"PK\5\6")
    count, size, start = struct.unpack("<HII", data[at + 10:at + 20])
    return (data[:at] + b"PK\6\6"
            + struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, count, count, size,
                          start)
            + b"PK\6\7" + struct.pack("<IQI", 0, at, 1) + data[at:])


def build(rng, path):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        fill(archive, rng)
        if rng.random() < 0.3:
            archive.comment = rng.choice([b"c", b"PK", b"x" * 65535])
    data = made.getvalue()
    if rng.random() < 0.1:
        data = add_large_end(data)
    if rng.random() < 0.3:
        data = b"#!/usr/bin/env python3\n" * rng.randint(1, 9) + data
    if rng.random() < 0.1:
        data = data[:rng.randrange(len(data))]
    elif rng.random() < 0.2:
        data += b"z" * rng.choice([1, 1000, 70000])
    elif rng.random() < 0.05:
        end = data.rfind(b"PK\5\6")
        data = data[:end + 8] + b"\x77" + data[end + 9:]  # a wrong count
    with open(path, "wb") as file:
        file.write(data)


def find_spec(importer, name):
    if sys.version_info >= (3, 10):
        return importer.find_spec(name)
    loader, portions = importer.find_loader(name)
    if loader:
        return importlib.util.spec_from_loader(name, loader)
    if not portions:
        return None
    spec = importlib.machinery.ModuleSpec(name, None, is_package=True)
    spec.submodule_search_locations.extend(portions)
    return spec


def zipimport_answer(folder, name):
    # No archive, or one that makes the search itself fail.
    try:
        importer = zipimport.zipimporter(folder)
    except Exception:
        return "nothing"
    # zlib.error and the like come out of find_spec.
    try:
        spec = find_spec(importer, name)
    except Exception:
        return "fails"
    if spec is None:
        return "nothing"
    if spec.loader is None:
        return "portion " + spec.submodule_search_locations[0]
    if spec.origin in (None, "<unknown>"):
        return "fails"
    package = spec.submodule_search_locations is not None
    return "%s %s" % ("package" if package else "module", spec.origin)


def speak(seed, count, place):
    """Run by the interpreter that is asked."""
    warnings.simplefilter("ignore")
    rng = random.Random(seed)
    answers = []
    for number in range(count):
        path = os.path.join(place, "%d.zip" % number)
        build(rng, path)
        folders = [""] + NAMES + [a + "/" + b for a in NAMES for b in NAMES]
        for folder in folders:
            full = path + "/" + folder if folder else path
            for name in NAMES:
                answers.append([full, name, zipimport_answer(full, name)])
    json.dump(answers, sys.stdout)


def interpreters():
    root = os.environ.get("PYENV_ROOT", os.path.expanduser("~/.pyenv"))
    found = glob.glob(os.path.join(root, "versions/3.*/bin/python"))
    found += [shutil.which("python3.%d" % minor) for minor in range(8, 16)]
    return [sys.executable, *filter(None, found)]


def minor_of(python):
    done = subprocess.run([python, "-c", "import sys, zlib, bz2;"
                           "print(*sys.version_info[:2])"],
                          capture_output=True, text=True, check=False)
    version = re.match(r"3 (\d+)\n", done.stdout)
    return int(version[1]) if version else 0


def compare(program, python, minor, options):
    with tempfile.TemporaryDirectory(prefix="zips-") as place:
        done = subprocess.run(
            [python, __file__, "--speak", place, "--seed", str(options.seed),
             "--archives", str(options.archives)],
            stdout=subprocess.PIPE, check=True)
        answers = json.loads(done.stdout)
        asked = "".join("%s\t%s\n" % (folder, name)
                        for folder, name, _ in answers)
        done = subprocess.run([program, str(minor)], input=asked.encode(),
                              stdout=subprocess.PIPE, check=True)
    ours = done.stdout.decode().splitlines()
    wrong = [(*row, our) for row, our in zip(answers, ours) if row[2] != our]
    if len(ours) != len(answers):
        sys.exit("3.%d: %d answers for %d questions"
                 % (minor, len(ours), len(answers)))
    for folder, name, theirs, our in wrong[:20]:
        print("3.%d: %s in %s: %r, zipimport %r"
              % (minor, name, folder, our, theirs))
    kinds = collections.Counter(row[2].split()[0] for row in answers)
    print("3.%d: %d answers differ of" % (minor, len(wrong)),
          ", ".join("%d %s" % (kinds[kind], kind) for kind in sorted(kinds)))
    return len(wrong)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", nargs="?")
    parser.add_argument("--archives", type=int, default=150)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--python", action="append")
    parser.add_argument("--speak", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.speak:
        speak(options.seed, options.archives, options.speak)
        return
    seen = {}
    for python in options.python or interpreters():
        minor = minor_of(python)
        if 8 <= minor <= 15:
            seen.setdefault(minor, python)
    if not seen:
        print("skipped: no Python 3.8 or newer with zlib and bz2 is here")
        sys.exit(77)
    sys.exit(any([compare(options.program, seen[minor], minor, options)
                  for minor in sorted(seen)]))


if __name__ == "__main__":
    main()
