#!/usr/bin/env python3
"""Measures impgraph beside its peers in one run and prints ratios.

  bench.py --bin IMPGRAPH --work FOLDER [--runs N] [--only WORD] [--no-packages]

FOLDER keeps what was prepared: packages from the registry (pip, by name), the
peers' own environment, synthetic projects. Every row is the median of N runs
after a warm-up, each peer in turn with impgraph, so that a slow moment of the
machine hits all. Seconds are for reading, ratios for comparing; nothing here
passes or fails.
"""
import argparse
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import time
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
IMPORT_LINE = r"^\s*(import|from)\s"
# Large and import-rich, pure text wanted only: wheels are unpacked, not installed.
PACKAGES = """ansible azure-mgmt-network boto3 botocore celery django
google-cloud-aiplatform homeassistant kubernetes matplotlib moto networkx nltk
pandas plotly scapy scikit-learn scipy sqlalchemy sympy tensorflow transformers
twisted""".split()
# Wheels for the newest Python where a package no longer supports the local one.
NEWEST = ["--python-version", "3.14", "--only-binary", ":all:"]


def log(text):
    print(text, file=sys.stderr, flush=True)


class Measure:
    """Wall and CPU seconds, peak memory in MB: one run of a command."""

    def __init__(self, command, folder):
        start = time.perf_counter()
        child = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL,
                                 stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        self.wall = time.perf_counter() - start
        self.cpu = usage.ru_utime + usage.ru_stime
        self.memory = usage.ru_maxrss / 1024
        self.status = os.waitstatus_to_exitcode(status)
        child.returncode = self.status


def show_memory(megabytes):
    """A child's peak counts from before its exec: ours is the least it shows."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"<{own:.0f}" if megabytes <= own * 1.02 else f"{megabytes:.0f}"


def compare(title, folder, commands, runs):
    """Runs the commands in turn; the first is what the others are held to."""
    commands = {name: line for name, line in commands.items() if line}
    taken = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, line in commands.items():
            measure = Measure(line, folder)
            if turn:
                taken[name].append(measure)
    ours = statistics.median(m.wall for m in next(iter(taken.values())))
    print(f"\n{title}")
    print(f"  {'':28}{'wall s':>9}{'cpu s':>9}{'peak MB':>9}{'ratio':>8}  exit")
    for name, measures in taken.items():
        wall = statistics.median(m.wall for m in measures)
        cpu = statistics.median(m.cpu for m in measures)
        memory = statistics.median(m.memory for m in measures)
        codes = ",".join(sorted({str(m.status) for m in measures}))
        print(f"  {name:28}{wall:9.3f}{cpu:9.2f}{show_memory(memory):>9}"
              f"{wall / ours:7.2f}x  {codes}")


def prepare_packages(work):
    """Unpacks the sources of PACKAGES below one folder, once."""
    folder = os.path.join(work, "packages")
    wheels = os.path.join(work, "wheels")
    os.makedirs(folder, exist_ok=True)
    for name in PACKAGES:
        stamp = os.path.join(folder, f".{name}.done")
        if os.path.exists(stamp):
            continue
        log(f"bench: fetching {name}")
        base = [sys.executable, "-m", "pip", "download", "-q", "--no-deps",
                "-d", os.path.join(wheels, name)]
        for extra in ([], NEWEST):
            if subprocess.run(base + extra + [name], stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL).returncode == 0:
                break
        unpack(os.path.join(wheels, name), folder)
        open(stamp, "w", encoding="utf-8").close()
    return folder


def unpack(wheels, folder):
    for entry in sorted(os.listdir(wheels)) if os.path.isdir(wheels) else []:
        if not entry.endswith(".whl"):
            continue
        with zipfile.ZipFile(os.path.join(wheels, entry)) as archive:
            for member in archive.namelist():
                if member.endswith((".py", ".pyi")):
                    archive.extract(member, folder)


def prepare_peers(work):
    """An environment with the peers from the registry; paths of what is there."""
    venv = os.path.join(work, "peers")
    python = os.path.join(venv, "bin", "python")
    if not os.path.exists(python):
        log("bench: installing peers")
        subprocess.run([sys.executable, "-m", "venv", venv], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "ruff", "grimp",
                        "pylint"], check=False)
    return venv


def prepare_synthetic(work, name, *arguments):
    folder = os.path.join(work, name)
    if not os.path.isdir(folder):
        log(f"bench: writing {name}")
        subprocess.run([sys.executable, os.path.join(HERE, "generate.py"),
                        folder, *arguments], check=True)
    return folder


def count(folder):
    files = total = 0
    for parent, _, names in os.walk(folder):
        for name in names:
            if name.endswith(".py"):
                files += 1
                total += os.path.getsize(os.path.join(parent, name))
    return f"{files:,} files, {total / 1e6:.0f} MB"


def grimp_line(venv, package, cache):
    code = ("import grimp, sys; grimp.build_graph(sys.argv[1], cache_dir="
            f"{cache!r})")
    return [os.path.join(venv, "bin", "python"), "-c", code, package]


def tree_commands(bin_, venv, cache):
    ruff = os.path.join(venv, "bin", "ruff")
    rg = shutil.which("rg")
    scan = [bin_, "scan", "--format", "json", "--fail-on", "never"]
    return {
        "impgraph": [*scan, "--no-cache", "."],
        "impgraph, warm": [*scan, "--cache-dir", cache, "."],
        "impgraph, by content": [*scan, "--cache-dir", cache, "--cache",
                                 "content", "."],
        "impgraph, every byte parsed": [*scan, "--no-cache", "--parser",
                                        "full", "."],
        "ripgrep, import lines": rg and [rg, "-c", "--no-ignore", "-g", "*.py",
                                         IMPORT_LINE, "."],
        "find": ["find", ".", "-name", "*.py"],
        "ruff analyze graph": os.path.exists(ruff) and [
            ruff, "--isolated", "analyze", "graph", "."],
    }


def bench_trees(args, venv):
    trees = {"standard library of this Python": os.path.dirname(os.__file__)}
    if not args.no_packages:
        packages = prepare_packages(args.work)
        trees["packages from the registry"] = packages
        home = os.path.join(packages, "homeassistant")
        if os.path.isdir(home):
            trees["Home Assistant"] = home
    trees["synthetic, 65,000 modules, 220,000 imports"] = prepare_synthetic(
        args.work, "synthetic", "--modules", "65000", "--imports", "220000")
    for title, folder in trees.items():
        if args.only and args.only not in title:
            continue
        compare(f"{title}: {count(folder)}", folder,
                tree_commands(args.bin, venv, os.path.join(args.work, "cache")),
                args.runs)


def bench_component(args, venv):
    folder = prepare_synthetic(args.work, "component", "--modules", "400",
                               "--imports", "1600", "--cycle", "400")
    python = os.path.join(venv, "bin", "python")
    compare(f"one component of 400 modules: {count(folder)}", folder, {
        "impgraph": [args.bin, "scan", "--no-cache", "--fail-on", "never",
                     "."],
        "grimp, cold": grimp_line(venv, "big", None),
        "grimp, warm": grimp_line(venv, "big", os.path.join(args.work, "grimp")),
        "pylint cyclic-import": os.path.exists(python) and [
            python, "-m", "pylint", "--disable=all", "--enable=cyclic-import",
            "big"],
    }, args.runs)
    folder = prepare_synthetic(args.work, "hub", "--modules", "400",
                               "--imports", "1600", "--cycle", "400", "--hub")
    compare(f"the same, where nothing fails: {count(folder)}", folder, {
        "impgraph": [args.bin, "scan", "--no-cache", "--fail-on", "never",
                     "."],
    }, args.runs)


def bench_start(args):
    folder = os.path.join(args.work, "tiny")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "one.py"), "w", encoding="utf-8") as file:
        file.write("import os\n")
    compare("start-up, one file", folder, {
        "impgraph": [args.bin, "scan", "--no-cache", "."],
        "impgraph, warm": [args.bin, "scan", "--cache-dir",
                           os.path.join(args.work, "cache"), "."],
        "true": ["true"],
    }, args.runs * 4)


def bench_graph(args):
    if not args.graph_bin:
        return
    compare("graph alone: a million modules, ten million edges", ".", {
        "components from facts": [args.graph_bin, "1000000", "10000000"],
    }, args.runs)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", required=True)
    parser.add_argument("--graph-bin")
    parser.add_argument("--work", required=True)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only")
    parser.add_argument("--no-packages", action="store_true")
    args = parser.parse_args()
    args.bin = os.path.abspath(args.bin)
    args.work = os.path.abspath(args.work)
    os.makedirs(args.work, exist_ok=True)
    version = subprocess.run([args.bin, "--version"], capture_output=True,
                             text=True, check=True).stdout.strip()
    model = re.search(r"model name\s*: (.*)", open("/proc/cpuinfo").read())
    print(f"{version}; {os.cpu_count()} processors"
          f" ({model.group(1) if model else 'unknown'}); medians of {args.runs}")
    venv = prepare_peers(args.work)
    bench_trees(args, venv)
    if not args.only:
        bench_component(args, venv)
        bench_start(args)
        bench_graph(args)


if __name__ == "__main__":
    main()
