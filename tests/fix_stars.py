#!/usr/bin/env python3
"""Holds `impgraph fix --select IG301` to what Python makes of the result.

  fix_stars.py PROGRAM [--count N] [--seed N] [--keep DIR]

Writes random packages whose modules star each other, collide, shadow, delete,
pass names on and use them. Each is imported before and after the fix, every
module first in a process of its own: what fails must fail still, what works
must give the same values wherever a name is used, and packages without
`__all__` must hold the same names. `impgraph names` must still find each name
that is used anywhere in the place where it was, and a second run nothing to
change.
Nothing of Python is needed but the interpreter that runs this.
"""
import argparse
import ast
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

NAMES = ["a", "b", "c", "d", "Kind", "LIMIT", "_own", "max"]
VERSION = f"{sys.version_info[0]}.{sys.version_info[1]}"
SECONDS = 60

# Imports each module first, in a process of its own, and prints what it saw.
PROBE = r'''
import importlib, json, os, sys, traceback
sys.path.insert(0, sys.argv[1])
sys.dont_write_bytecode = True
modules = json.loads(sys.argv[2])

def word(value):
    if isinstance(value, type(sys)):
        return "module " + value.__name__
    return value if isinstance(value, str) else type(value).__name__

def call(function):
    try:
        return word(function())
    except Exception as error:
        return type(error).__name__

def look(first):
    try:
        importlib.import_module(first)
    except Exception as error:
        return {"error": type(error).__name__}
    seen = {}
    for name in modules:
        module = sys.modules.get(name)
        if module is None:
            continue
        values = dict(vars(module))
        seen[name] = {key: call(value) if callable(value) else word(value)
                      for key, value in values.items()
                      if key.startswith("_use")}
        if "__path__" in values and "__all__" not in values:
            seen[name].update(
                {key: word(value) for key, value in values.items()
                 if not key.startswith("_") and key not in seen[name]
                 and not isinstance(value, type(sys))})
        for key in values.get("__all__", ()):
            seen[name][key] = word(getattr(module, key, "nothing"))
    return seen

for name in modules:
    reader, writer = os.pipe()
    if os.fork() == 0:
        try:
            with os.fdopen(writer, "w") as stream:
                json.dump(look(name), stream)
        except BaseException:
            traceback.print_exc()
            sys.stderr.flush()
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as stream:
        print(stream.read(), flush=True)
    os.wait()
'''


class Writer:
    """One random package in the making."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.serial = 0
        self.modules = ["p", "p.q", *(f"p.m{i}" for i in range(3)),
                        *(f"p.q.n{i}" for i in range(2)), "main"]
        self.order = self.modules[:]
        self.random.shuffle(self.order)

    def pick(self, chance):
        return self.random.random() < chance

    def next(self, stem):
        self.serial += 1
        return f"{stem}{self.serial}"

    def other(self, module):
        """A module that imports may name: mostly one further down."""
        at = self.order.index(module)
        below = [name for name in self.order[at + 1:] if name != "main"]
        if below and not self.pick(0.04):
            return self.random.choice(below)
        return self.random.choice(
            [name for name in self.modules if name not in (module, "main")])

    def star(self, module):
        other = self.other(module)
        if module.startswith("p.m") and other.startswith("p.") and \
                self.pick(0.5):
            return f"from .{other[2:]} import *"
        return f"from {other} import *"

    def bind(self, module, name):
        value = f"'{module}.{name}.{self.next('')}'"
        return self.random.choice([
            f"{name} = {value}",
            f"def {name}(): return {value}",
            f"if {value}:\n    {name} = {value}\nelse:\n    {name} = 'no'",
            f"try:\n    {name} = {value}\nexcept OSError:\n    pass",
        ] if self.pick(0.5) else [f"{name} = {value}"])

    def use(self, module):
        name = self.random.choice(NAMES)
        other = self.other(module)
        use = self.next("_use")
        return self.random.choice([
            f"try:\n    {use} = {name}\nexcept NameError:\n    pass",
            f"def {use}(): return {name}",
            f"def {use}(x: '{name}' = 1): return [{name} for _ in 'x'][0]",
            f"class Use{use}:\n    at = 1\n    def get(self): return {name}\n"
            f"def {use}(): return Use{use}().get()",
            f"import {other} as {use}m\ndef {use}(): return {use}m.{name}",
            f"def {use}():\n    from {other} import {name} as x\n    return x",
            f"def {use}():\n    import {other} as x\n    return x.{name}",
            f"def {use}(): return getattr(__import__('sys').modules"
            f"['{other}'], '{name}')",
        ])

    def line(self, module):
        name = self.random.choice(NAMES)
        kind = self.random.random()
        if kind < 0.35:
            return self.star(module)
        if kind < 0.60:
            return self.bind(module, name)
        if kind < 0.90:
            return self.use(module)
        if kind < 0.94:
            return f"try:\n    del {name}\nexcept NameError:\n    pass"
        if kind < 0.98:
            return self.bind(module, name)
        return f"from {self.other(module)} import {name} as {name}"

    def source(self, module):
        lines = [self.line(module) for _ in range(self.random.randint(3, 8))]
        if self.pick(0.5):
            names = [name for name in NAMES if f"\n{name} = " in
                     "\n" + "\n".join(lines)]
            if names:
                lines.append(f"__all__ = {names}")
        if self.pick(0.1):
            at = self.random.randrange(len(lines))
            lines[at] = lines[at].replace(" import *", " import *; z = 1")
        ending = self.random.choice(["\n", "\n", "\r\n"])
        return ending.join("\n".join(lines).split("\n")) + ending

    def write(self, folder):
        for module in self.modules:
            path = folder / module.replace(".", "/")
            if module in ("p", "p.q"):
                path = path / "__init__"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.with_suffix(".py").write_bytes(self.source(module).encode())


def probe(folder, modules):
    done = subprocess.run(
        [sys.executable, "-I", "-B", "-c", PROBE, folder, json.dumps(modules)],
        capture_output=True, timeout=SECONDS, check=True)
    if done.stderr:
        raise ValueError(done.stderr.decode(errors="replace"))
    return [json.loads(line) for line in done.stdout.splitlines()]


def fix(program, folder, *more):
    done = subprocess.run(
        [program, "fix", "--select", "IG301", "--python", VERSION, "--no-site",
         "--no-cache", "--format", "json", *more, "."],
        cwd=folder, capture_output=True, timeout=SECONDS,
        env={"LC_ALL": "C.UTF-8", **{key: value for key, value
             in os.environ.items() if key.endswith("SAN_OPTIONS")}})
    if done.returncode not in (0, 1):
        raise ValueError(done.stderr.decode(errors="replace"))
    return done.returncode, json.loads(done.stdout)


def origins(program, folder, modules):
    """For each module and name the definition, as `impgraph names` has it;
    None where that cannot be told."""
    done = subprocess.run(
        [program, "names", *modules, "--python", VERSION, "--no-site",
         "--no-cache", "--format", "json"],
        cwd=folder, capture_output=True, timeout=SECONDS, check=True)
    found = {}
    for module in json.loads(done.stdout):
        for name in module["names"]:
            source = name["from"]
            if source:
                origin = source["module"], source["name"]
            else:
                origin = name["path"] and (module["module"], name["name"])
            found[module["module"], name["name"]] = origin
    return found


def used_names(folder, module):
    """Names that the module's code reads."""
    path = folder / module.replace(".", "/")
    path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return {node.id for node in ast.walk(ast.parse(path.read_bytes()))
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}


def judge_origins(folder, modules, before, after):
    for module in modules:
        for name in sorted(used_names(folder, module)):
            key = module, name
            if (key in before) != (key in after):
                yield f"{module}.{name} is {'lost' if key in before else 'new'}"
            elif before.get(key) and after[key] and before[key] != after[key]:
                yield (f"{module}.{name} came from {before[key]}, comes from "
                       f"{after[key]}")


def judge(modules, before, after):
    for first, old, new in zip(modules, before, after):
        if "error" in old and "error" in new:
            continue  # AttributeError of a star may become ImportError
        if "error" in old or "error" in new:
            yield (f"import {first}: {old.get('error', 'worked')}, now "
                   f"{new.get('error', 'works')}")
            continue
        for module, values in old.items():
            for name, value in values.items():
                now = new.get(module, {}).get(name, "nothing")
                if now != value:
                    yield (f"import {first}: {module}.{name} was {value}, is "
                           f"{now}")


def check(program, seed, folder):
    """Complaints, and how many stars were replaced and left."""
    writer = Writer(seed)
    writer.write(folder)
    before = probe(folder, writer.modules)
    defined = origins(program, folder, writer.modules)
    _, done = fix(program, folder, "--write")
    after = probe(folder, writer.modules)
    complaints = list(judge(writer.modules, before, after))
    complaints += judge_origins(folder, writer.modules, defined,
                                origins(program, folder, writer.modules))
    code, again = fix(program, folder)
    if code != 0 or again["edits"]:
        complaints.append(f"a second run wants to change {again['edits']}")
    return complaints, done["summary"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=pathlib.Path,
                        help="where to leave packages that fail")
    options = parser.parse_args()
    program = str(pathlib.Path(options.program).resolve())
    failed = replaced = refused = 0
    for seed in range(options.seed, options.seed + options.count):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            complaints, summary = check(program, seed, folder)
            replaced += summary["replaced"]
            refused += summary["refused"]
            if not complaints:
                continue
            failed += 1
            print(f"seed {seed}:", *complaints[:5], sep="\n  ")
            if options.keep:
                Writer(seed).write(options.keep / str(seed) / "before")
                shutil.copytree(folder, options.keep / str(seed) / "after")
    print(f"{options.count} packages, {failed} wrong; {replaced} stars "
          f"replaced, {refused} left")
    # A fix that never dares would pass for right.
    return failed > 0 or replaced < refused / 4


if __name__ == "__main__":
    sys.exit(main())
