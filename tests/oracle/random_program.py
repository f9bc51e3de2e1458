"""Random programs of a few modules that import each other, cycles and failures on purpose.

A program is a dictionary from path to statements. A statement is a line, or for
a compound one a list of (header, statements) clauses, so that a program can be
shrunk without being parsed.
"""
import random

from random_features import Features
from random_library import Library
from random_machinery import Machinery

INDENT = "    "


def text_of(statements, depth=0):
    lines = []
    for statement in statements:
        if isinstance(statement, str):
            lines += [INDENT * depth + line for line in statement.split("\n")]
            continue
        for header, body in statement:
            lines += [INDENT * depth + line for line in header.split("\n")]
            lines.append(text_of(body or ["pass"], depth + 1).rstrip("\n"))
    return "".join(line + "\n" for line in lines)


class Module:
    def __init__(self, name, is_package):
        self.name = name
        self.is_package = is_package
        self.package = name if is_package else name.rpartition(".")[0]
        self.submodules = []
        self.plan = {}  # name to kind: value, function, class
        self.bound = {}  # what is bound so far: name to (kind, detail)

    @property
    def path(self):
        path = self.name.replace(".", "/")
        return path + ("/__init__.py" if self.is_package else ".py")


class Generator(Features, Machinery, Library):
    """With `wide`, also what programs do with the import system, the library and
    data, where a trace may miss what a library's function makes of its arguments."""

    def __init__(self, seed, version, wide=False):
        self.random = random.Random(seed)
        self.version = version
        self.wide = wide
        self.serial = 0  # of functions: a body only calls smaller ones
        self.ranks = {}
        self.modules = {}
        self.wants_namespace = False
        self.broken_text = None
        self.calm = self.chance(0.5)

    def program(self):
        self.plan_modules()
        files = {module.path: self.body(module)
                 for module in self.modules.values()}
        files["main.py"] = self.main()
        if self.wants_namespace:
            files["ns0/leaf.py"] = ["x = 1"]
        if self.broken_text is not None:
            files["broken0.py"] = [self.broken_text]
        return files

    # What there is.

    def chance(self, part):
        return self.random.random() < part

    def plan_modules(self):
        names = []
        for index in range(self.random.randint(2, 5)):
            name = "m%d" % index
            names.append((name, False))
        for index in range(self.random.choice((0, 0, 1, 1, 2))):
            package = "p%d" % index
            names.append((package, True))
            for inner in range(self.random.randint(1, 3)):
                is_package = self.chance(0.2)
                name = "%s.s%d" % (package, inner)
                names.append((name, is_package))
                if is_package:
                    names.append((name + ".t0", False))
        if self.calm:
            names.append(("zz", False))  # which imports nothing
        for name, is_package in names:
            module = self.modules[name] = Module(name, is_package)
            for index in range(self.random.randint(1, 4)):
                kind = self.random.choice(("value", "value", "function", "class"))
                short = name.replace(".", "_")
                module.plan["%s_%s%d" % (kind[0], short, index)] = kind
        for name, is_package in names:
            parent = name.rpartition(".")[0]
            if parent:
                self.modules[parent].submodules.append(name.rpartition(".")[2])

    def any_module(self, but=None):
        names = sorted(name for name in self.modules if name != but)
        if self.calm and but and self.chance(0.99):
            # Without cycles, and with what is bound: most of it runs.
            names = [name for name in names
                     if name > but and "." not in name] or ["zz"]
        return self.modules[self.random.choice(names)]

    # Modules.

    def body(self, module):
        self.module = module
        statements = []
        if self.chance(0.06):
            statements.append("from __future__ import annotations")
        waiting = list(module.plan)
        for _ in range(self.random.randint(3, 9)):
            if waiting and (self.chance(0.45) or module.name == "zz"):
                statements.append(self.definition(waiting.pop(0)))
            elif module.name != "zz":
                statements.append(self.statement(0))
        statements += [self.definition(name) for name in waiting
                       if self.calm or self.chance(0.9)]
        if self.chance(0.12):
            statements.insert(self.random.randint(0, len(statements)),
                              self.export_list(module))
        if self.chance(0.06):
            statements.insert(self.random.randint(0, len(statements)),
                              self.module_getattr(module))
        future = [line for line in statements
                  if isinstance(line, str) and "__future__" in line]
        return future + [line for line in statements if line not in future]

    def main(self):
        self.module = Module("__main__", False)
        statements = []
        for _ in range(self.random.randint(1, 3)):
            statement = self.random.choice((self.import_module, self.import_from))()
            if self.chance(0.2):
                statement = [("try:", [statement]),
                             ("except %s:" % self.exception(), ["pass"])]
            statements.append(statement)
        if self.chance(0.3):
            statements.append(self.expression_statement())
        return statements

    def export_list(self, module):
        names = [name for name in module.plan if self.chance(0.7)]
        names += [name for name in module.submodules if self.chance(0.4)]
        if self.chance(0.05):
            names.append("missing")
        form = self.random.choice(("__all__ = %r", "__all__ = tuple(%r)",
                                   "__all__ = [] + %r"))
        return form % names

    def module_getattr(self, module):
        if self.chance(0.5):
            body = [[("if name == 'dynamic':", ["return 1"])],
                    "raise AttributeError(name)"]
        else:
            body = ["return 7"]
        return [("def __getattr__(name):", body)]

    # Definitions.

    def definition(self, name):
        kind = self.module.plan[name]
        if kind == "value":
            form = "%s: int = %s" if self.chance(0.1) else "%s = %s"
            statement = form % (name, self.value())
            self.bind(name, "value")
            return statement
        if kind == "function":
            return self.function(name)
        return self.klass(name)

    def bind(self, name, kind, detail=None):
        self.module.bound[name] = (kind, detail)

    def decorated(self, header, rank):
        functions = [name for name in self.known("function")
                     if self.ranks.get(name, rank) < rank]
        if functions and self.chance(0.1):
            return "@%s\n%s" % (self.random.choice(functions), header)
        return header

    def function(self, name):
        self.serial += 1
        rank = self.ranks[name] = self.serial
        default = self.chance(0.25)
        parameters = "x=%s" % self.value() if default else "x=0"
        if self.chance(0.1):
            parameters += ", *rest, **more"
        if self.chance(0.12):
            parameters += ", y: %s = 1" % self.annotation()
            parameters = parameters.replace(", *rest, **more", "")
        body = []
        if self.chance(0.3):
            body.append(self.random.choice((self.import_module, self.import_from))(local=True))
        if self.chance(0.2):
            body.append("global g_%s" % self.short())
            body.append("g_%s = 1" % self.short())
        if self.chance(0.4):
            body.append("y = %s" % self.value(rank))
        if self.chance(0.07):
            body.append("yield 1")
        if self.chance(0.5):
            body.append("return %s" % self.value(rank))
        header = self.decorated("def %s(%s):" % (name, parameters), rank)
        self.bind(name, "function")
        return [(header, body)]

    def klass(self, name):
        self.serial += 1
        rank = self.ranks[name] = self.serial
        bases = [base for base in self.known("class")
                 if self.ranks.get(base, 0) < rank]
        header = "class %s:" % name
        if bases and self.chance(0.35):
            header = "class %s(%s):" % (name, self.random.choice(bases))
        elif self.chance(0.1):
            header = "class %s(Exception):" % name
        elif self.chance(0.05):
            header = "class %s(object, metaclass=type):" % name
        body = []
        if self.chance(0.6):
            body.append("attribute = %s" % self.value(rank))
        if self.chance(0.15):
            body.append("typed: %s = 1" % self.annotation())
        if self.chance(0.4):
            body.append([("def __init__(self, *args):",
                          ["self.field = %s" % self.value(rank)])])
        if self.chance(0.4):
            body.append([("def method(self, x=0):",
                          ["return %s" % self.value(rank)])])
        if self.chance(0.1):
            body.append([("def __init_subclass__(cls, **more):",
                          ["cls.seen = %s" % self.value(rank)])])
        if self.chance(0.1):
            body.append([("@staticmethod\ndef static(x=0):",
                          ["return %s" % self.value(rank)])])
        header = self.decorated(header, rank)
        self.bind(name, "class")
        return [(header, body)]

    # Statements.

    def short(self):
        return self.module.name.replace(".", "_")

    def statement(self, depth):
        kinds = [
            (8, self.import_module), (10, self.import_from),
            (2, self.import_star), (5, self.expression_statement),
            (4, self.assignment), (1, self.deletion), (1, self.dynamic),
            (1, self.augmented), (5, self.feature),
        ]
        if self.wide:
            kinds += [(4, self.machinery), (4, self.library)]
        if depth < 2:
            kinds += [(2, lambda: self.conditional(depth)),
                      (4, lambda: self.guarded(depth)),
                      (1, lambda: self.loop(depth)),
                      (1, lambda: self.suppressed(depth))]
        weights = [weight for weight, _ in kinds]
        return self.random.choices(kinds, weights)[0][1]()

    def statements(self, depth):
        """A body: what it binds is mostly forgotten behind it, for it may not have run."""
        bound = dict(self.module.bound)
        body = [self.statement(depth) for _ in range(self.random.randint(1, 2))]
        if self.chance(0.8):
            self.module.bound = bound
        return body

    def relative(self, target):
        """`from` spelling of a module, relative where that is possible."""
        package = self.module.package
        if not package or not self.chance(0.6):
            return target.name
        up = package.split(".")
        parts = target.name.split(".")
        if parts[0] != up[0]:
            return target.name
        common = 0
        while common < min(len(up), len(parts)) and up[common] == parts[common]:
            common += 1
        dots = "." * (len(up) - common + 1)
        return dots + ".".join(parts[common:])

    def import_module(self, local=False):
        target = self.any_module(but=None if self.chance(0.03) else self.module.name)
        parts = target.name.split(".")
        if self.chance(0.25):
            if not local:
                self.bind("x_" + parts[-1], "module", target.name)
            return "import %s as x_%s" % (target.name, parts[-1])
        if not local:
            self.bind(parts[0], "module", parts[0])
            for count in range(2, len(parts) + 1):
                dotted = ".".join(parts[:count])
                self.bind(dotted, "module", dotted)
        return "import %s" % target.name

    def import_from(self, local=False):
        target = self.any_module(but=None if self.chance(0.03) else self.module.name)
        source = self.relative(target)
        parent, _, tail = target.name.rpartition(".")
        if parent and (self.chance(0.3) or not source.strip(".")):
            base = self.relative(self.modules[parent])
            if not local:
                self.bind(tail, "module", target.name)
            return "from %s import %s" % (base, tail)
        names = self.random.sample(sorted(target.plan), min(len(target.plan), self.random.choice((1, 1, 2))))
        if self.chance(0.002 if self.calm else 0.03):
            names.append("nope")
        elif self.chance(0.002 if self.calm else 0.02):
            names.append("dynamic")
        spelled = []
        for name in names:
            kind = target.plan.get(name, "value")
            alias = "c_" + name if self.chance(0.1) else name
            self.ranks.setdefault(alias, self.ranks.get(name, 0))
            if not local:
                self.bind(alias, kind)
            spelled.append(name if alias == name else "%s as %s" % (name, alias))
        if not source.strip("."):
            source = target.name
        return "from %s import %s" % (source, ", ".join(spelled))

    def import_star(self):
        target = self.any_module(but=self.module.name)
        for name, kind in target.plan.items():
            self.bind(name, kind)
        source = self.relative(target)
        return "from %s import *" % source

    def expression_statement(self):
        return self.value()

    def assignment(self):
        name = "n%d" % self.random.randint(0, 3)
        value = self.value()
        self.bind(name, "value")
        if self.chance(0.1):
            return "%s = other_%s = %s" % (name, name, value)
        if self.chance(0.1):
            return "%s, other_%s = %s, 2" % (name, name, value)
        if self.chance(0.05):
            return "(%s := %s)" % (name, value)
        return "%s = %s" % (name, value)

    def augmented(self):
        return "total = 0; total += 1"

    def deletion(self):
        names = [name for name in self.module.bound if "." not in name]
        if not names:
            return "pass"
        name = self.random.choice(sorted(names))
        del self.module.bound[name]
        if self.chance(0.15):
            target = self.any_module()
            return "import sys; sys.modules.pop(%r, None)" % target.name
        return "del %s" % name

    def dynamic(self):
        target = self.any_module(but=self.module.name)
        if self.chance(0.4):
            return "__import__(%r)" % target.name
        if self.chance(0.3):
            return "import sys; w = %r in sys.modules" % target.name
        self.bind("d_" + target.name.rpartition(".")[2], "module", target.name)
        return "import importlib; d_%s = importlib.import_module(%r)" % (
            target.name.rpartition(".")[2], target.name)

    def condition(self):
        modules = self.known("module")
        choices = [
            "True", "False", "0", "__name__ == '__main__'",
            "sys.version_info >= (3, %d)" % self.random.randint(7, 15),
            "sys.platform == 'linux'", "not False", "1 < 2",
            "%r in sys.modules" % self.any_module().name,
            "'n0' in globals()", "TYPE_CHECKING",
            "os.environ.get('IMPGRAPH_ORACLE')",
        ]
        if modules:
            name = self.random.choice(modules)
            target = self.modules.get(self.module.bound[name][1])
            if target:
                choices.append("hasattr(%s, %r)" % (name, self.random.choice(sorted(target.plan))))
        if self.chance(0.08):
            return self.random.choice(("len(sys.argv) > 7", "time.time() < 0", "os.getpid() == 1"))
        return self.random.choice(choices)

    def needed(self, condition):
        for name, statement in (("sys.", "import sys"), ("os.", "import os"), ("time.", "import time"),
                                ("TYPE_CHECKING", "from typing import TYPE_CHECKING")):
            if name in condition:
                return [statement]
        return []

    def conditional(self, depth):
        condition = self.condition()
        clauses = [("if %s:" % condition, self.statements(depth + 1))]
        if self.chance(0.5):
            clauses.append(("else:", self.statements(depth + 1)))
        needed = self.needed(condition)
        if needed:
            return [("if True:", [*needed, clauses])]
        return clauses

    def exception(self):
        return self.random.choice(("ImportError", "ImportError", "Exception", "AttributeError",
                                   "NameError", "ModuleNotFoundError", "(ImportError, AttributeError)",
                                   "ImportError as error", "KeyError"))

    def guarded(self, depth):
        clauses = [("try:", self.statements(depth + 1)),
                   ("except %s:" % self.exception(), self.statements(depth + 1) if self.chance(0.5) else ["pass"])]
        if self.chance(0.2):
            clauses.append(("else:", self.statements(depth + 1)))
        if self.chance(0.2):
            clauses.append(("finally:", self.statements(depth + 1)))
        return clauses

    def loop(self, depth):
        if self.chance(0.3):
            return [("while True:", [*self.statements(depth + 1), "break"])]
        return [("for i in (1, 2):", self.statements(depth + 1))]

    def suppressed(self, depth):
        return [("if True:", ["import contextlib",
                [("with contextlib.suppress(%s):" % self.exception().partition(" as")[0].strip("()"),
                  self.statements(depth + 1))]])]

    # Expressions.

    def known(self, kind):
        return sorted(name for name, (its, _) in self.module.bound.items() if its == kind)

    def annotation(self):
        classes = self.known("class")
        if classes and self.chance(0.6):
            name = self.random.choice(classes)
            return repr(name) if self.chance(0.3) else name
        modules = self.known("module")
        if modules and self.chance(0.5):
            return self.attribute(self.random.choice(modules), "class")
        return "int"

    def attribute(self, name, kind=None):
        target = self.modules.get(self.module.bound[name][1])
        if not target:
            return name
        names = [other for other, its in target.plan.items() if kind in (None, its)]
        if not names:
            return name
        return "%s.%s" % (name, self.random.choice(sorted(names)))

    def value(self, rank=None):
        """An expression; in the body of a function only with calls to functions that were made before it."""
        def callable_now(name):
            return rank is None or self.ranks.get(name, rank) < rank
        choice = self.random.random()
        if choice < 0.25:
            return self.random.choice(("1", "2", "'text'", "None", "[1, 2]", "(1,)", "{'k': 1}", "f'{1}'"))
        if choice < 0.5:
            modules = self.known("module")
            if modules:
                return self.attribute(self.random.choice(modules))
        if choice < 0.65:
            functions = [name for name in self.known("function") if callable_now(name)]
            if functions:
                return "%s()" % self.random.choice(functions)
        if choice < 0.75:
            classes = [name for name in self.known("class") if callable_now(name)]
            if classes:
                name = self.random.choice(classes)
                return name + self.random.choice(("", "()", "()"))
        if choice < 0.8:
            inner = self.value(rank)
            return self.random.choice(("[%s for i in (1,)]", "(%s if True else 0)", "(lambda: %s)",
                                       "[%s]", "(%s, 1)", "(False and %s)", "(%s for i in (1,))", "str(%s)")) % inner
        names = sorted(name for name in self.module.bound if "." not in name)
        if self.chance(0.01):
            names = sorted(self.module.plan)
        if names:
            return self.random.choice(names)
        return "0"
