#!/usr/bin/env python3
"""Changes what impgraph says is to be changed, and asks a real Python.

    fixes.py PROGRAM

For each case below the cut that `impgraph scan` proposes and proves is made by
hand; afterwards every member of the cycle can be imported first. Exits 77 where
no Python from 3.8 on is found besides.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import textwrap

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(HERE / "differential"))

from pythons import find_pythons  # noqa: E402

SHOP = ROOT / "fixtures/shop"
CASES = HERE / "cases/cycle"
MODELS = """\
from sbi.neural_nets.classifier import build_linear_classifier
from sbi.neural_nets.flow import build_made, build_nsf
from sbi.neural_nets.mdn import build_mdn
from sbi.neural_nets.mnle import build_mnle
"""
# Where; what the cut is to hold: module, imported, fix; the edits that make it.
FIXES = [
    (SHOP, ("shop.pricing", "shop.catalog", "typing"), [
        ("shop/pricing.py", "from shop.catalog import Product\n",
         "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n"
         "    from shop.catalog import Product\n"),
        ("shop/pricing.py", "product: Product", "product: 'Product'")]),
    (SHOP, ("shop.charts", "shop.stats", "defer"), [
        ("shop/charts.py", "from shop.stats import monthly\n", ""),
        ("shop/charts.py", "    totals = monthly",
         "    from shop.stats import monthly\n\n    totals = monthly")]),
    (CASES / "fix-defer", ("a", "b", "defer"), [
        ("a.py", "from b import g\n", ""),
        ("a.py", "    return g()", "    from b import g\n    return g()")]),
    (CASES / "fix-below", ("shop", "shop.report", "below"), [
        ("shop/__init__.py", "from shop.report import render\n", ""),
        ("shop/__init__.py", 'VERSION = "1.0"\n',
         'VERSION = "1.0"\n\nfrom shop.report import render\n')]),
    (CASES / "fix-below-both", ("a", "b", "below"), [
        ("a.py", "from b import B, make\n", ""),
        ("a.py", "if make:", "from b import B, make\n\n\nif make:"),
        ("b.py", "from a import Base\n", ""),
        ("b.py", "class Both", "from a import Base\n\n\nclass Both")]),
    (CASES / "fix-module", ("b", "a", "module"), [
        ("b.py", "from a import f\n", "import a\n"),
        ("b.py", "return f()", "return a.f()")]),
    (CASES / "history-clients", ("core.cloud.api.client", "core.cloud.config",
                                 "defer"), [
        ("core/cloud/api/client.py", "\nimport core.cloud.config\n", "\n"),
        ("core/cloud/api/client.py", "        self.config",
         "        import core.cloud.config\n\n        self.config")]),
    (CASES / "history-estimators", ("sbi.utils.get_nn_models",
                                    "sbi.neural_nets.mdn", "defer"), [
        ("sbi/samplers/rejection/rejection.py",
         "from sbi.utils.sbiutils import gradient_ascent\n", ""),
        ("sbi/samplers/rejection/rejection.py", "    return [gradient",
         "    from sbi.utils.sbiutils import gradient_ascent\n\n"
         "    return [gradient"),
        ("sbi/utils/get_nn_models.py", MODELS, ""),
        ("sbi/utils/get_nn_models.py", "(batch):\n",
         "(batch):\n" + textwrap.indent(MODELS, "    ")),
        ("sbi/utils/get_nn_models.py", "(model, batch):\n",
         "(model, batch):\n" + textwrap.indent(MODELS, "    ")),
    ]),
    (CASES / "fix-typing", ("a", "b", "typing"), [
        ("a.py", "from b import B\n",
         "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n"
         "    from b import B\n")]),
]


def installed(folder):
    """Where the packages are that a case has installed; none: no folder."""
    return next(folder.glob("venv/lib/*/site-packages"), folder / "none")


def cycle_with(program, version, folder, wanted):
    site = (["--venv", "venv"] if installed(folder).is_dir()
            else ["--no-site"])
    command = [program, "scan", *site, "--no-cache", "--format", "json",
               "--python", version, "."]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    answer = json.loads(run.stdout)
    for cycle in answer["cycles"]:
        for item in cycle["cut"]:
            edge = answer["imports"][item["import"]]
            if (edge["importer"], edge["imported"], item["fix"]) == wanted:
                return cycle, item
    return None, None


def failures(python, folder, modules):
    failed = []
    for module in modules:
        run = subprocess.run([python, "-B", "-c", "import " + module],
                             cwd=folder, capture_output=True,
                             env={**os.environ,
                                  "PYTHONPATH": str(installed(folder))})
        if run.returncode != 0:
            failed.append(module)
    return failed


def edit(folder, edits):
    for name, old, new in edits:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text, (name, old)
        (folder / name).write_text(text.replace(old, new), encoding="utf-8")


def check(program, version, python, fix, folder):
    source, wanted, edits = fix
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(source, folder)
    cycle, item = cycle_with(program, version, folder, wanted)
    if cycle is None:
        return "no cut holds it"
    if not item["proven"]:
        return "it is not proven"
    modules = cycle["modules"]
    failing = [entry["first"] for entry in cycle["entries"]
               if entry["verdict"] == "crash"]
    before = failures(python, folder, modules)
    if before != failing or not failing:
        return "before it %s fail, said were %s" % (before, failing)
    edit(folder, edits)
    after = failures(python, folder, modules)
    return "after it %s fail" % after if after else None


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    pythons = find_pythons()
    if not pythons:
        print("no Python found")
        return 77
    flaws = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch).resolve() / "project"
        for version, python in (pythons[0], pythons[-1]):
            for fix in FIXES:
                name = "%d.%d" % version
                flaw = check(program, name, python, fix, folder)
                if flaw:
                    print("Python", name, fix[0].name, *fix[1], "-", flaw)
                    flaws += 1
    return 1 if flaws else 0


if __name__ == "__main__":
    sys.exit(main())
