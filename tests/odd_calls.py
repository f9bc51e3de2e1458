#!/usr/bin/env python3
"""Gives the simulation values of every kind where it may want another.

    odd_calls.py PROGRAM

One program calls every native of the simulation's tables with arguments that do
not fit, bound and unbound and from subclasses; another puts every kind of value
through every operation. `impgraph trace` has to end each by an answer: a crash, a
sanitizer's report or a run without end fails.
"""
import pathlib
import re
import subprocess
import sys
import tempfile
import warnings

ROOT = pathlib.Path(__file__).resolve().parent.parent
ROW = re.compile(r'^    \{"([\w.]+)"', re.MULTILINE)
HEAD = """\
import sys, os, types, functools, importlib, collections, pathlib
unknown = os.urandom
class C:
    def __init__(self, *a): self.a = a
    x = property()
class Meta(type): pass
class M(metaclass=Meta): pass
class Error(Exception): pass
def gen(): yield 1
def deco(*a, **k): return a[0] if a else deco
p = property(print)
"""
ARGUMENTS = """\

1
"a"
None
[]
{}
print
lambda *a, **k: 1
object
C()
C
unknown()
sys
*unknown()
**unknown()
*[1, 2], **{"a": 1}
"a", 1
1, 2, 3
"a", "b", "c", "d"
[], []
{}, print
print, [1, 2]
C, C()
self=1
key=print
C(), "a", 1
sys, "x"
property(), print
type, "X", (), {}
p, p
[1], 5
"x%s", ()
(1,), "a"
""".split("\n")[:-1]
INSTANCES = {"list": "[1]", "dict": "{1: 2}", "str": '"s"', "set": "{1}",
             "tuple": "(1,)", "property": "p", "bytes": 'b"x"',
             "frozenset": "frozenset((1,))"}
VALUES = """\
1
-1
True
None
...
1.5
1j
"text"
b"bytes"
f"{unknown()}"
()
(1, "a")
[]
[1, [2]]
{}
{"a": 1}
{1, 2}
frozenset("ab")
range(3)
slice(1)
sys
sys.modules
sys.path
sys.version_info
os.environ
globals()
vars(C)
print
len
C
C()
M
Meta
type
object
Error
Error("x")
ValueError
deco
lambda: 1
gen
gen()
(x for x in [1])
C.__init__
C().__init__
"a".join
[].append
property()
p
staticmethod(deco)
classmethod(deco)
functools.partial(deco, 1)
functools.wraps(deco)
types.ModuleType("made")
collections.namedtuple("N", "a b")
collections.namedtuple("N", "a b")(1, 2)
collections.defaultdict(list)
iter([1])
map(deco, [1])
super
NotImplemented
unknown
unknown()
importlib.import_module
pathlib.Path
pathlib.Path("a")
pathlib.Path("a").parents
open(__file__)
""".split("\n")[:-1]
OPERATIONS = """\
{0}.name
{0}.name = 1
{0}.__class__
{0}.__dict__
{0}.__name__
{0}.__init__()
{0}.__getattr__("x")
del {0}.name
{0}["a"]
{0}[0]
{0}[1:2]
{0}[0] = 1
{0}[0:1] = {1}
{0}[{1}:] = {0}
del {0}[0:{1}]
{0} / {1}
{0}["a"] = {1}
del {0}[0]
{0}()
{0}(1)
{0}({1})
{0}(a=1)
{0}(*{1})
{0}(**{1})
-{0}
not {0}
{0} + {1}
{0} * {1}
{0} % {1}
{0} | {1}
{0} < {1}
{0} == {1}
{0} in {1}
{0} is {1}
{0} and {1}
r = {0}; r += {1}
a, b = {0}
a, *b = {0}
for i in {0}: i({1})
[i for i in {0}]
[*{0}]
{{**{0}}}
with {0} as w: w.x
raise {0}
raise {0} from {1}
assert {0}, {1}
class K({0}): pass
class K(metaclass={0}): pass
class K({0}, {1}): x = 1
K = type("K", ({0},), {1})
isinstance({0}, {1})
issubclass({0}, {1})
hasattr({0}, {1})
getattr({0}, "x", {1})
setattr({0}, "x", {1})
len({0})
list({0})
dict({0})
sorted({0})
sorted({0}, key={1})
str({0})
int({0})
super({0}, {1})
__import__({0})
importlib.import_module({0}, {1})
"%s" % {0}
f'''{{{0}}}'''
" ".join({0})
next({0})
sum({0})
zip({0}, {1})
enumerate({0})
sys.modules[{0}] = {1}
sys.modules["odd"] = {0}; from odd import x
sys.modules["odd"] = {0}; from odd import *
sys.modules["odd"] = {0}; import odd.sub
""".split("\n")[:-1]


def attempt(lines):
    body = "".join("    " + line + "\n" for line in lines)
    return "try:\n" + body + "except BaseException: pass\n"


def natives():
    for path in sorted((ROOT / "src/simulate").glob("native*.c")):
        yield from ROW.findall(path.read_text(encoding="utf-8"))


def calls(name, number):
    """Calls of one native with all that does not fit."""
    root, _, rest = name.partition(".")
    called = rest if root == "builtins" else name
    for arguments in ARGUMENTS:
        yield attempt([f"r = {called}({arguments})", "r.x", "r[0]", "r(1)",
                       "for i in r: i()"])
        if root in INSTANCES:
            yield attempt([f"{INSTANCES[root]}.{rest}({arguments})"])
    if root in INSTANCES:
        yield (f"class S{number}({root}):\n"
               "    def m(self):\n"
               f"        super().{rest}(1)\n"
               f"        {called}(self)\n"
               f"        self.{rest}(1)\n")
        yield attempt([f"S{number}().m()"])


def native_program():
    names = sorted(set(natives()))
    assert len(names) > 100, names
    modules = {name.rpartition(".")[0] for name in names}
    known = set(INSTANCES) | {"builtins"}
    imports = ["import " + module for module in sorted(modules - known)
               if module and module.split(".")[0] not in
               ("object", "type", "module", "int", "float", "BaseException")]
    yield HEAD
    for line in imports:
        yield attempt([line])
    for number, name in enumerate(names):
        yield from calls(name, number)


def operation_program(part, parts):
    yield HEAD
    for number, operation in enumerate(OPERATIONS):
        for place, value in enumerate(VALUES):
            if (number + place) % parts != part:
                continue
            other = VALUES[(place * 7 + number * 3) % len(VALUES)]
            yield attempt(operation.format(f"({value})", f"({other})").split("; "))


def last_line(answer):
    """How far the run came, by the places that it says are not known."""
    return max(map(int, re.findall(r"^  odd\d+\.py:(\d+): ", answer,
                                   re.MULTILINE)), default=0)


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    warnings.simplefilter("ignore", SyntaxWarning)
    parts = 12
    sources = [native_program()]
    sources += [operation_program(part, parts) for part in range(parts)]
    flaws = 0
    with tempfile.TemporaryDirectory() as folder:
        for number, source in enumerate(sources):
            name = pathlib.Path(folder) / f"odd{number}.py"
            text = "".join(source)
            compile(text, name.name, "exec")
            name.write_text(text, encoding="utf-8")
            run = subprocess.run([program, "trace", "--no-site", name.name],
                                 cwd=folder, capture_output=True, text=True,
                                 timeout=300, check=False)
            if run.returncode not in (0, 1) or run.stderr:
                print(f"odd{number}: exit {run.returncode}", run.stderr[:4000])
                flaws += 1
            elif last_line(run.stdout) < 0.9 * text.count("\n"):
                print(f"odd{number}: ended early: {run.stdout[-400:]}")
                flaws += 1
    return 1 if flaws else 0


if __name__ == "__main__":
    sys.exit(main())
