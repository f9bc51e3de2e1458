#!/usr/bin/env python3
"""Holds the findings about names to cases whose answers are known.

  names.py --program FILE [CASE…]

A case is a folder tests/names/NAME/ with a small tree and expected.json: the
findings that there must be, each with path, line (or_lines are as good), code
and name, and no others of those codes but the tolerated ones. The answers are
those of CPython, which was asked.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import unicodedata

CASES = pathlib.Path(__file__).resolve().parent / "names"
CODES = {"IG201", "IG204", "IG208", "IG209", "IG302", "IG304", "IG305"}
SECONDS = 20


def normal(name):
    return unicodedata.normalize("NFKC", name)


def scan(program, case, expected):
    roots = [word for root in expected["roots"] for word in ("--root", root)]
    run = subprocess.run(
        [program, "scan", "--format", "json", "--no-cache", "--no-site",
         "--fail-on", "never", "--select", "IG2,IG3", "--python",
         expected["python"], *roots, "."],
        cwd=case, capture_output=True, timeout=SECONDS,
        env={"LC_ALL": "C.UTF-8", **{key: value for key, value
             in os.environ.items() if key.endswith("SAN_OPTIONS")}})
    if run.returncode != 0:
        raise ValueError(f"exit code {run.returncode}: "
                         f"{run.stderr.decode(errors='replace')}")
    found = json.loads(run.stdout)["findings"]
    return {(item["path"], item["line"], item["code"], normal(item["name"]))
            for item in found if item["code"] in CODES}


def spots(finding):
    return {(finding["path"], line, finding["code"], normal(finding["name"]))
            for line in [finding["line"], *finding.get("or_lines", [])]}


def judge(expected, found):
    allowed = set()
    for finding in expected["findings"]:
        if not spots(finding) & found:
            yield f"missing {finding}"
        allowed |= spots(finding)
    for finding in expected.get("tolerated", []):
        allowed |= spots(finding)
    for finding in sorted(found - allowed):
        yield f"not wanted {finding}"


def check(program, case):
    expected = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    try:
        flaws = list(judge(expected, scan(program, case, expected)))
    except (ValueError, subprocess.TimeoutExpired) as flaw:
        flaws = [str(flaw)]
    if flaws:
        print(f"{case.name}: {expected['title']}")
        print("".join(f"  {flaw}\n" for flaw in flaws), end="")
    return not flaws


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True,
                        type=lambda text: pathlib.Path(text).resolve())
    parser.add_argument("cases", nargs="*", metavar="CASE")
    args = parser.parse_args()
    folders = sorted(place.parent for place in CASES.glob("*/expected.json")
                     if not args.cases or place.parent.name in args.cases)
    if not folders:
        sys.exit("names.py: there are no such cases")
    wrong = sum(not check(args.program, case) for case in folders)
    print(f"{len(folders)} cases, {wrong} wrong")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
