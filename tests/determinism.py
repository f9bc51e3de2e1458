#!/usr/bin/env python3
"""The output is the same to the byte, however the work was done.

determinism.py IMPGRAPH

Lays out one project twice, its files written in different order, and scans it
with several numbers of threads, in several locales, in every format.
"""
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
FORMATS = ("json", "text", "dot")
JOBS = ("1", "2", "8")
# Not all are installed everywhere: then the C library falls back to "C".
LOCALES = ("C", "C.UTF-8", "tr_TR.UTF-8", "de_DE.ISO-8859-1")


def source_tree(folder):
    """A component of 60 modules among 300, the shop, a broken file, and
    deferred imports, some of which are called while modules are imported."""
    subprocess.run([sys.executable, ROOT / "bench" / "generate.py", folder,
                    "--modules", "300", "--imports", "1000", "--cycle", "60"],
                   check=True)
    shutil.copytree(ROOT / "fixtures" / "shop", folder / "shop_project")
    (folder / "broken.py").write_text("def f(:\n    import os\n")
    write_late(folder)


def late_module(number):
    return f"late.part{number // 10}.mod{number}"


def write_late(folder):
    count = 40
    choose = random.Random(7)
    for number in range(count):
        others = choose.sample(range(count), 2)
        lines = [f"def load{number}():",
                 f"    import {late_module(others[0])}",
                 f"    return {late_module(others[0])}"]
        if number % 3 == 0:
            lines += [f"import {late_module(others[1])} as other",
                      f"found = other.load{others[1]}()"]
        path = folder.joinpath(*late_module(number).split(".")).with_suffix(".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        (path.parent / "__init__.py").touch()
        path.write_text("\n".join(lines) + "\n")


def write_shuffled(source, target, seed):
    files = sorted(path for path in source.rglob("*") if path.is_file())
    random.Random(seed).shuffle(files)
    for file in files:
        copy = target / file.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())


def scan(program, folder, form, jobs, locale):
    env = {"PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": locale}
    if "LSAN_OPTIONS" in os.environ:
        env["LSAN_OPTIONS"] = os.environ["LSAN_OPTIONS"]
    done = subprocess.run([program, "scan", "--no-cache", "--format", form,
                           "--jobs", jobs, "."], cwd=folder, env=env, capture_output=True)
    if done.returncode != 1:
        sys.exit(f"exit code {done.returncode}: {done.stderr.decode()}")
    return done.stdout


def main():
    program = os.path.abspath(sys.argv[1])
    failed = 0
    runs = 0
    with tempfile.TemporaryDirectory(prefix="same-") as scratch:
        source = pathlib.Path(scratch, "source")
        source.mkdir()
        source_tree(source)
        copies = []
        for seed in (1, 2):
            copies.append(pathlib.Path(scratch, f"copy{seed}"))
            write_shuffled(source, copies[-1], seed)
        for form in FORMATS:
            first = scan(program, copies[0], form, "1", "C")
            for copy in copies:
                for jobs in JOBS:
                    for locale in LOCALES:
                        runs += 1
                        if scan(program, copy, form, jobs, locale) != first:
                            failed += 1
                            print(f"{form}, --jobs {jobs}, {locale}, "
                                  f"{copy.name}: not the same")
    print(f"{runs - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
