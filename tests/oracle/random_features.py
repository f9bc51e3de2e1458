"""What real code does at import besides importing, for random_program.py.

Each method gives one statement: a line, or a list of (header, body) clauses.
"""


class Features:
    """Mixed into the generator: `self.random`, `self.module`, `self.value()`."""

    def feature(self):
        kinds = [
            (3, self.registry), (2, self.descriptor), (2, self.metaclass),
            (2, self.closure), (2, self.decorator), (2, self.unrun_generator),
            (2, self.run_generator), (2, self.raised_again), (2, self.final),
            (2, self.managed), (2, self.comprehension), (1, self.walrus),
            (2, self.dynamic_import), (1, self.injection), (1, self.forgetting),
            (1, self.replacing), (2, self.retry), (1, self.reload),
            (1, self.path_edit), (2, self.operator), (1, self.consumer),
            (1, self.sorting), (1, self.old_style_error), (1, self.union),
            (1, self.namespace), (2, self.late_attribute), (1, self.loop_else),
            (1, self.globals_edit), (1, self.partial), (1, self.enumeration),
        ]
        if self.version >= (3, 10):
            kinds.append((3, self.match))
        weights = [weight for weight, _ in kinds]
        return self.random.choices(kinds, weights)[0][1]()

    def fresh(self, prefix):
        self.serial += 1
        return "%s%d" % (prefix, self.serial)

    def module_name(self):
        return self.any_module(but=self.module.name).name

    def doing(self):
        """A statement for a body that runs at once."""
        return self.random.choice((
            self.import_module, self.import_from))(local=True)

    # Classes.

    def registry(self):
        name = self.fresh("R")
        return [("if True:", [
            [("class %s:" % name, [
                "found = []",
                [("def __init_subclass__(cls, **more):", [
                    "super().__init_subclass__(**more)",
                    "%s.found.append(cls.__name__)" % name,
                    self.doing()])]])],
            [("class %sA(%s):" % (name, name), ["x = %s" % self.value()])],
            [("if %s.found == ['%sA']:" % (name, name), [self.doing()])]])]

    def descriptor(self):
        name = self.fresh("D")
        use = self.random.choice(("%sO.field", "%sO().field", "%sO().field = 1"))
        return [("if True:", [
            [("class %s:" % name, [
                [("def __set_name__(self, owner, name):",
                  ["self.name = name", self.doing()])],
                [("def __get__(self, instance, owner):",
                  ["return %s" % self.value(0)])],
                [("def __set__(self, instance, value):", [self.doing()])]])],
            [("class %sO:" % name, ["field = %s()" % name])],
            use % name])]

    def metaclass(self):
        name = self.fresh("M")
        hooks = [
            [("@classmethod\ndef __prepare__(cls, name, bases):",
              [self.doing(), "return {}"])],
            [("def __new__(cls, name, bases, names):",
              [self.doing(),
               "return super().__new__(cls, name, bases, names)"])],
            [("def __init__(cls, name, bases, names):",
              [self.doing(), "super().__init__(name, bases, names)"])],
            [("def __call__(cls, *args):",
              [self.doing(), "return super().__call__(*args)"])],
        ]
        chosen = self.random.sample(hooks, self.random.randint(1, 3))
        return [("if True:", [
            [("class %s(type):" % name, chosen)],
            [("class %sA(metaclass=%s):" % (name, name),
              ["x = %s" % self.value()])],
            [("class %sB(%sA):" % (name, name), [])],
            "%sB()" % name])]

    def operator(self):
        name = self.fresh("O")
        method, use = self.random.choice((
            ("__add__", "%s() + 1"), ("__radd__", "1 + %s()"),
            ("__or__", "%s() | %s"), ("__eq__", "%s() == 1"),
            ("__lt__", "%s() < 1"), ("__contains__", "1 in %s()"),
            ("__getitem__", "%s()[0]"), ("__call__", "%s()(1)"),
            ("__truediv__", "%s() / 'a'"), ("__iadd__", "n0 = %s(); n0 += 1")))
        use = use.replace("%s()", name + "()").replace("%s", "1")
        return [("if True:", [
            [("class %s:" % name, [
                [("def %s(self, other):" % method,
                  [self.doing(), "return %s" % self.value(0)])]])],
            use])]

    def enumeration(self):
        name = self.fresh("E")
        return [("if True:", [
            "import enum",
            [("class %s(enum.Enum):" % name, ["ONE = 1", "TWO = 2"])],
            "%s.ONE" % name])]

    # Functions.

    def closure(self):
        name = self.fresh("make")
        return [("if True:", [
            [("def %s(target):" % name, [
                "count = 0",
                [("def inner(*args):", [
                    "nonlocal count", "count += 1",
                    "return __import__(target)"])],
                "return inner"])],
            "%s(%r)()" % (name, self.module_name())])]

    def decorator(self):
        name = self.fresh("deco")
        keeps = self.chance(0.5)
        inner = [("def wrapper(*args, **more):",
                  [self.doing(), "return function(*args, **more)"])]
        head = "@functools.wraps(function)\n" if keeps else ""
        inner[0] = (head + inner[0][0], inner[0][1])
        return [("if True:", [
            *(["import functools"] if keeps else []),
            [("def %s(function):" % name, [inner, "return wrapper"])],
            [("@%s\ndef %s_f(x=0):" % (name, name),
              ["return %s" % self.value(0)])],
            self.random.choice(("%s_f()" % name, "%s_f" % name))])]

    def partial(self):
        name = self.module_name()
        return "import functools; functools.partial(__import__, %r)()" % name

    def unrun_generator(self):
        name = self.fresh("gen")
        return [("if True:", [
            [("def %s():" % name, ["import missing_module", "yield 1"])],
            self.random.choice(("%s()" % name, "(x.nope for x in %s())" % name,
                                "n0 = %s()" % name))])]

    def run_generator(self):
        name = self.fresh("gen")
        use = self.random.choice((
            "list(%s())", "next(%s())", "next(iter(%s()), None)", "any(%s())",
            "all(%s())", "[x for x in %s()]", "sorted(%s(), key=str)",
            "x, *_ = %s()", "for x in %s(): break", "tuple(zip(%s(), (1,)))",
            "dict(enumerate(%s()))", "list(map(str, %s()))"))
        return [("if True:", [
            [("def %s():" % name,
              [self.doing(), "yield 1", self.doing(), "yield 0"])],
            use % name])]

    # Control.

    def raised_again(self):
        raising = self.random.choice((
            "raise", "raise ValueError('x') from error", "raise error",
            "raise KeyError", "raise RuntimeError('no', 1)"))
        inner = [("try:", [self.doing()]),
                 ("except Exception as error:", [self.doing(), raising])]
        if self.chance(0.6):
            return [("try:", [inner]),
                    ("except %s:" % self.random.choice(
                        ("Exception", "ImportError", "(ValueError, KeyError)",
                         "ValueError")), [self.doing()])]
        return inner

    def final(self):
        name = self.fresh("fin")
        leaving = self.random.choice(("return 1", "pass", "raise ValueError"))
        return [("if True:", [
            [("def %s():" % name, [
                [("try:", [self.doing(), leaving]),
                 ("finally:", [self.doing()])],
                "return 2"])],
            [("try:", ["%s()" % name]), ("except ValueError:", ["pass"]),
             ("else:", [self.doing()])]])]

    def managed(self):
        name = self.fresh("W")
        return [("if True:", [
            [("class %s:" % name, [
                [("def __enter__(self):", [self.doing(), "return self"])],
                [("def __exit__(self, kind, error, trace):",
                  ["return %s" % self.random.choice(
                      ("True", "False", "None", "kind is ImportError",
                       "isinstance(error, ImportError)"))])]])],
            [("with %s() as w:" % name, [self.doing(), "w.x = 1"])]])]

    def loop_else(self):
        leaving = self.random.choice(("break", "continue", "pass"))
        return [("for name in (%r, %r):" % (self.module_name(),
                                            self.module_name()),
                 ["__import__(name)", leaving]),
                ("else:", [self.doing()])]

    def match(self):
        subject = self.random.choice(
            ("1", "'a'", "(1, 2)", "[1, 2, 3]", "{'k': 1}", "None", "True",
             "[{'k': (1, 2)}, 'a']", "(None, {'k': 1, 'j': 'a'})",
             self.value()))
        cases = [("case %s:" % self.pattern(2), [self.doing()])
                 for _ in range(3)]
        if self.chance(0.5):
            last = self.random.choice(("x if x", "_", "x", "x if 1 else 0"))
            cases.append(("case %s:" % last, [self.doing()]))
        return [("match %s:" % subject, [[case] for case in cases])]

    def pattern(self, depth):
        """A pattern that can be refused; what it captures has names of its own."""
        name = self.fresh("k")
        flat = ("1", "'a'", "-1", "None", "True", "1 | 'a'", "int()",
                "str(%s)" % name, "dict()", "None | int()", "bool() | 2",
                "'b' | 'a' as %s" % name, "[]", "[_, *_]", "{}", "object()",
                "[1, 2] | (None, _)", "[] | {'k': 1 | 2}")
        if depth == 0 or self.chance(0.3):
            return self.random.choice(flat)
        inner = [self.pattern(depth - 1) for _ in range(2)]
        return self.random.choice((
            "({0}, {1})", "[{0}, *{2}]", "[*_, {0}]", "[{0}, {2}]",
            "[_, *{2}, {0}]", "{{'k': {0}}}", "{{'k': {2}, **{2}r}}",
            "{{'k': _, 'j': {0}}}", "({0}) as {2}", "list([{0}, *_])",
            "int(real={0})", "object(nope={1})")).format(*inner, name)

    def comprehension(self):
        names = "(%r, %r)" % (self.module_name(), self.module_name())
        form = self.random.choice((
            "[__import__(x) for x in %s]", "{x: __import__(x) for x in %s}",
            "list(__import__(x) for x in %s if x)",
            "[[__import__(x) for x in (y,)] for y in %s]"))
        return form % names

    def walrus(self):
        return [("if (w0 := %s) is not None:" % self.value(), [self.doing()])]

    def consumer(self):
        names = "(%r, %r)" % (self.module_name(), self.module_name())
        form = self.random.choice((
            "any(map(__import__, %s))", "all(map(__import__, %s))",
            "list(filter(__import__, %s))", "max(%s, key=__import__)",
            "next(map(__import__, %s))",
            "[x for x in reversed([__import__(y) for y in %s])]"))
        return form % names if "max" not in form else \
            "max(%s, key=lambda x: len(__import__(x).__name__))" % names

    def sorting(self):
        names = "[%r, %r]" % (self.module_name(), self.module_name())
        form = self.random.choice((
            "for x in sorted(%s): __import__(x)",
            "for x in sorted(%s, reverse=True): __import__(x)",
            "for x in sorted(%s, key=len): __import__(x)",
            "for x in sorted(set(%s)): __import__(x)",
            "for x in dict.fromkeys(%s): __import__(x)"))
        return form % names

    def old_style_error(self):
        return self.random.choice((
            "1 + 'a'", "None + 1", "len(1)", "[][0]", "{}['k']", "{}.nope",
            "x, y = 1, 2, 3", "x, y = (1,)", "x = None; x()", "(1)[0]",
            "'a' < 1", "-'a'", "for x in 1: pass", "int('x')", "1 / 0",
            "(lambda x: x)()", "(lambda: 0)(1)", "raise 1", "assert 1 > 2, 'm'",
            "with 1: pass", "{[]: 1}", "(lambda *, k: k)()", "object().nope"))

    def union(self):
        name = self.fresh("u")
        annotation = self.random.choice(
            ("int | None", "list[int]", "'int | None'", "dict[str, int]",
             "None | str", "int | 'C'"))
        return [("def %s(x: %s = None):" % (name, annotation), [])]

    # Imports of another kind.

    def dynamic_import(self):
        target = self.any_module(but=self.module.name)
        name = target.name
        tail = name.rpartition(".")[2]
        form = self.random.choice((
            "import importlib; importlib.import_module({0!r})",
            "__import__({0!r}, fromlist=['{1}'])",
            "__import__({0!r}, globals(), locals(), ['nope'], 0)",
            "import importlib; importlib.import_module('.' + {1!r}, __package__)",
            "import importlib; importlib.import_module('.{1}', {2!r})",
            "import importlib.util; n1 = importlib.util.find_spec({0!r}) is None",
            "from importlib import import_module as im; im({0!r})",
            "exec('import {0}')"))
        return form.format(name, tail, name.rpartition(".")[0] or "p0")

    def injection(self):
        name = self.module_name()
        form = self.random.choice((
            "import sys, types; sys.modules[{0!r}] = types.ModuleType({0!r})",
            "import sys; sys.modules['fake'] = sys.modules[__name__]; import fake",
            "import sys; sys.modules[{0!r}] = None",
            "import sys; sys.modules.setdefault({0!r}, sys)",
            "import sys, types; n2 = types.ModuleType('fake2'); n2.x = 1; "
            "sys.modules['fake2'] = n2; from fake2 import x"))
        return form.format(name)

    def forgetting(self):
        name = self.module_name()
        return self.random.choice((
            "import sys; sys.modules.pop({0!r}, None); import {0}",
            "import sys; del sys.modules[{0!r}]",
            "import {0}; import sys; del sys.modules[{0!r}]; import {0}",
            "import sys; sys.modules.pop(__name__)")).format(name)

    def replacing(self):
        return self.random.choice((
            "import sys; sys.modules[__name__] = type('X', (), {'x': 1})()",
            "import sys, types; sys.modules[__name__] = types.SimpleNamespace()",
            "import sys; n3 = sys.modules[__name__]; n3.extra = 1"))

    def retry(self):
        statement = self.doing()
        return [("for attempt in (1, 2):", [
            [("try:", [statement]),
             ("except Exception:", [self.doing() if self.chance(0.4) else "pass"])]])]

    def reload(self):
        name = self.module_name()
        return "import importlib, {0}; importlib.reload({0})".format(name)

    def path_edit(self):
        packages = [m for m in self.modules.values() if m.is_package]
        if not packages:
            return "pass"
        name = self.random.choice(sorted(m.name for m in packages))
        return self.random.choice((
            "import sys; sys.path.insert(0, sys.path[0] + '/{1}')",
            "import sys; sys.path.append({0!r}); sys.path.pop()",
            "import {0}; {0}.__path__.append('nowhere')",
            "import {0}; {0}.__path__ = []",
            "__path__ = __import__({0!r}).__path__")).format(
                name, name.replace(".", "/"))

    def namespace(self):
        form = self.random.choice((
            "import ns0.leaf", "from ns0 import leaf", "import ns0; ns0.leaf",
            "from ns0 import nope", "from ns0.leaf import x as leaf_x",
            "import ns0.nope", "from ns0 import *"))
        self.wants_namespace = True
        return form

    def late_attribute(self):
        target = self.any_module(but=self.module.name)
        name = self.random.choice(sorted(target.plan))
        return self.random.choice((
            "import {0}; n0 = getattr({0}, {1!r}, None)",
            "import {0}; n0 = hasattr({0}, {1!r})",
            "import {0}; {0}.{1} = 1",
            "import {0}; setattr({0}, {1!r}, 2)",
            "import {0}; n0 = vars({0}).get({1!r})",
            "import {0}; del {0}.{1}",
            "import {0}; n0 = {1!r} in dir({0})")).format(target.name, name)

    def globals_edit(self):
        return self.random.choice((
            "globals()['n0'] = 1", "globals().update(n1=2)",
            "n0 = globals().get('n1', 3)", "n2 = 'n0' in vars()",
            "exec('n3 = 1')", "n1 = eval('1')", "del globals()['n0']"))
