#!/usr/bin/env python3
"""Writes a synthetic project: the same files for the same arguments.

  generate.py FOLDER [--modules N] [--imports N] [--cycle N [--hub]]

Packages nest two deep and hold some fifty modules each. A module imports only
modules with smaller numbers, so there is no cycle, but for --cycle N: then the
first N modules also import four others of those N each and form one component;
nearly all of them fail early where one is imported first. With --hub the first
module imports all of the component, its members that one and two others, and
nothing fails: each first import runs the whole component.
Beside the imports stand functions, classes and literals of the usual size, so
that bytes per import are those of real code.
"""
import argparse
import os
import random

BODY = '''
class Record{n}:
    """One row of table {n}; see the notes in the manual for its columns."""

    columns = ("id", "name", "created", "changed", "owner", "size")
    limits = {{"name": 64, "owner": 32, "size": {n}}}

    def __init__(self, values):
        self.values = dict(zip(self.columns, values))

    def check(self):
        for column, limit in self.limits.items():
            value = self.values.get(column)
            if value is not None and len(str(value)) > limit:
                raise ValueError(f"{{column}} is longer than {{limit}}: {{value!r}}")
        return True


def load_{n}(rows, strict=False):
    # Rows come in as tuples; anything else is refused when `strict` is on.
    result = []
    for row in rows:
        record = Record{n}(row)
        if strict and not record.check():
            continue
        result.append(record)
    return result
'''


def module_name(number, per_package):
    package = number // per_package
    return f"big.area{package // 40:03}.part{package:04}.mod{number:06}"


def write_module(folder, number, targets, per_package, plain=False):
    name = module_name(number, per_package)
    lines = [f'"""Module {number} of the synthetic project."""', "import os"]
    for i, target in enumerate(targets):
        package, _, leaf = module_name(target, per_package).rpartition(".")
        if plain or i % 3 == 0:
            lines.append(f"import {package}.{leaf}")
        elif i % 3 == 1:
            lines.append(f"from {package} import {leaf}")
        else:
            lines.append(f"from {package}.{leaf} import (\n    Record{target},"
                         f"\n    load_{target} as other_{i},\n)")
    path = os.path.join(folder, *name.split(".")) + ".py"
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n" + BODY.format(n=number))


def write_packages(folder):
    for parent, _, _ in os.walk(os.path.join(folder, "big")):
        with open(os.path.join(parent, "__init__.py"), "w", encoding="utf-8"):
            pass


def cycle_targets(number, count, hub, choose):
    if not hub:
        others = [n for n in range(count) if n != number]
        return sorted({(number + 1) % count, *choose.sample(others, 3)})
    if number == 0:
        return list(range(1, count))
    return sorted({0, *choose.sample(range(number), min(2, number))})


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("--modules", type=int, default=1000)
    parser.add_argument("--imports", type=int, default=3400)
    parser.add_argument("--cycle", type=int, default=0)
    parser.add_argument("--hub", action="store_true")
    parser.add_argument("--per-package", type=int, default=50)
    args = parser.parse_args()
    choose = random.Random(20)
    for number in range(args.modules):
        # Spread the imports evenly over the modules, whatever the ratio.
        wanted = (args.imports * (number + 1) // args.modules
                  - args.imports * number // args.modules)
        targets = sorted(choose.sample(range(number), min(wanted, number)))
        if number < args.cycle:
            targets = cycle_targets(number, args.cycle, args.hub, choose)
        write_module(args.folder, number, targets, args.per_package,
                     plain=args.hub and number < args.cycle)
    write_packages(args.folder)


if __name__ == "__main__":
    main()
