#!/usr/bin/env python3
"""Random programs that this Python compiles, with the imports they are made of.

    programs.py SEED            prints the program of that seed

The same seed gives the same program under the same minor version. What a
program knows of its imports is in the form of ast_imports.py: [line, column,
end line, end column, form, level, module, names, scope, lazy].
"""
import random
import sys

from expressions import FREE, Expressions, decorator
from tokens import VERSION, Writer, normal

CONDITIONS = [
    "TYPE_CHECKING", "typing.TYPE_CHECKING", "not TYPE_CHECKING", "MYPY",
    "sys.version_info >= (3, 8)", "sys.version_info[0] == 2",
    "sys.platform == 'win32'", "sys.platform.startswith('linux')",
    "os.name == 'nt'", "__name__ == '__main__'", "0", "True", "__debug__",
    "platform == 'darwin'", "p.platform == 'darwin'", "WINDOWS",
]
HANDLERS = ["ImportError", "ModuleNotFoundError", "(ImportError, NameError)",
            "Exception", "AttributeError", "e.ImportError", "Failure"]
# Statements that change what conditions, handlers and calls mean.
TELLING = [
    "TYPE_CHECKING = False", "MYPY = TYPE_CHECKING", "platform = sys.platform",
    "WINDOWS = os.name", "sys = None", "x = sys = None", "sys, x = 1, 2",
    "x, sys = 1, 2", "(sys) = 1", "[sys, os] = 1, 2", "p = sys", "p: int = sys",
    "x = y = sys", "x, p = 1, sys", "sys: object = None", "del sys",
    "ImportError = Failure", "Failure = ImportError", "Failure=ImportError",
    "x = Failure = ImportError", "e = builtins", "sys += 1", "p = (sys)",
    "p = sys  if a else b", "platform\t=\tsys.platform", "platform = sys . platform",
    "p = \\\n sys", "TYPE_CHECKING \\\n = False",
    "importlib = p", "p = importlib",
]
# These make the quick extraction give up.
RENAMED = ["p = importlib.import_module", "p = __import__",
           "import_module = None", "p = i.import_module; p('a')"]
EXPORTS = [
    "__all__ = ['a', 'b']", "__all__ = ()", "__all__ += ['c']",
    "__all__.extend(['d'])", "__all__.append('e')", "__all__.remove('a')",
    "__all__ = sub.__all__", "__all__ += sub.__all__ + mod.__all__",
    "__all__: list = ['a']", "__all__ = [n for n in dir()]", "__all__[:] = []",
    "__all__.insert(0, 'f')", "__all__ = [\n    'a',  # b\n    'c' 'd',\n]",
    "__all__ = list(sub.__all__)", "del __all__", "x = __all__ = ['g']",
    "(__all__) = ['h']", "__all__.extend(sub.__all__)", "__all__.clear()",
    "__all__ = ['a'] + sub.__all__", "__all__ = [*sub.__all__, 'z']",
]
PATTERNS = ["1", "'s'", "None", "[{0}, *_]", "{{'k': {0}, **{1}}}", "A.b",
            "A(x={0})", "(1 | 2)", "A() as {0}", "-1", "('a' 'b')", "[]",
            "({0}, 1)", "1+2j", "A({0}, [{1}, _])"]
SOFT = ["match = 1", "match(a)", "match.b = 2", "match[a] = b", "case = 3",
        "case(a, b)", "type = 4", "type(a)", "match, case = type, 5",
        "print(match, case, type)", "_ = match", "match: int = 1",
        "case[a:b] = c", "type.x = match", "match (a, b)", "match [a]",
        "match -a", "lazy = 1", "lazy(a)", "match @ a", "match * a"]


class Scope:
    """Where a statement stands."""

    def __init__(self, kind="module", indent="", is_async=False, loop=False,
                 jumps=True, depth=0, outer=()):
        self.kind = kind
        self.indent = indent
        self.is_async = is_async
        self.loop = loop
        self.jumps = jumps  # return, break and continue are allowed
        self.depth = depth
        self.outer = outer  # names that a nested function may declare nonlocal

    def inner(self, indent, **changes):
        fields = dict(vars(self), indent=indent, depth=self.depth + 1)
        fields.update(changes)
        return Scope(**fields)

    def may(self):
        allowed = set(FREE)
        if self.kind != "function" or self.is_async:
            allowed.discard("yield")
        if not self.is_async:
            allowed.discard("await")
        if self.kind == "class":
            allowed.discard("outer")
        return frozenset(allowed)


class Program:
    def __init__(self, seed, size=12):
        self.rng = random.Random(seed)
        self.writer = Writer(self.rng)
        self.expressions = Expressions(self.writer)
        self.imports = []
        self.tellings = TELLING + (RENAMED if self.writer.chance(0.05) else [])
        self.begin()
        for _ in range(self.rng.randint(0, size)):
            self.statement(Scope())
        if self.writer.chance(0.2):
            self.blank_lines()
            if self.writer.chance(0.5):
                self.writer.put(self.writer.comment())

    # The file as a whole.

    def begin(self):
        writer = self.writer
        self.encoding = self.rng.choice(["utf-8"] * 8 + ["utf-8-sig", "cookie"])
        if self.encoding == "cookie":
            if writer.chance(0.3):
                writer.put("#!/usr/bin/python\n")
            writer.put(self.rng.choice([
                "# -*- coding: utf-8 -*-\n", "# vim: set fileencoding=utf8 :\n",
                "#coding=UTF-8\n"]))
        self.blank_lines()
        if writer.chance(0.4):
            writer.plain_string(docstring=True)
            self.end_line()
        if writer.chance(0.15):
            self.from_future()
            self.end_line()

    def bytes(self):
        """The file, with line ends of all kinds."""
        style = self.rng.choice(["\n"] * 6 + ["\r\n", "\r\n", "\r", "mixed"])
        text = self.writer.text()
        if self.rng.random() < 0.2:
            text = text.rstrip("\n")
            if text.endswith("\\"):
                text += "\n"
        if style == "mixed":
            # A CR before an LF of its own would be one line end with it.
            text = "\r\n".join(text.split("\n")) if self.rng.random() < 0.3 \
                else "".join(self.rng.choice(["\n", "\r\n"]) if c == "\n" else c
                             for c in text)
        else:
            text = text.replace("\n", style)
        encoding = "utf-8" if self.encoding == "cookie" else self.encoding
        return text.encode(encoding)

    def end_line(self):
        writer = self.writer
        if writer.chance(0.2):
            writer.put("  " + writer.comment())
        writer.put("\n")

    def blank_lines(self):
        writer = self.writer
        while writer.chance(0.25):
            writer.put(self.rng.choice(["", "  ", "\t", "\f", "        "]))
            if writer.chance(0.5):
                writer.put(writer.comment())
            writer.put("\n")

    # Statements and blocks.

    def statement(self, scope):
        self.blank_lines()
        self.writer.margin = "" if self.writer.low else scope.indent
        self.indent(scope)
        compound = [self.if_, self.while_, self.for_, self.try_, self.with_,
                    self.def_, self.class_, self.match_]
        if scope.depth < 5 and self.writer.chance(0.45):
            self.rng.choice(compound)(scope)
        else:
            self.simple_line(scope)

    def indent(self, scope):
        if not scope.indent and self.writer.chance(0.03):
            self.writer.put("\f")
        self.writer.put(scope.indent)

    def simple_line(self, scope):
        writer = self.writer
        self.simple(scope)
        while writer.chance(0.2):
            writer.sign(";")
            self.simple(scope)
        if writer.chance(0.05):
            writer.put(self.rng.choice([";", " ;", "; "]))
        self.end_line()

    def block(self, scope, **changes):
        """From the colon of a header on."""
        writer = self.writer
        writer.gap()
        writer.put(":")
        if writer.chance(0.2):
            writer.gap()
            self.simple_line(scope.inner(scope.indent, **changes))
            return
        self.end_line()
        step = self.rng.choice(["    "] * 4 + [" ", "  ", "\t", "        "])
        inner = scope.inner(scope.indent + step, **changes)
        if writer.chance(0.15):
            self.indent(inner)
            writer.plain_string(docstring=True)
            self.end_line()
        for _ in range(self.rng.choice([1, 1, 2, 2, 3])):
            self.statement(inner)

    def expression(self, scope):
        self.expressions.write(scope.may())

    def header(self, scope, word):
        self.writer.put(word)
        self.writer.gap(needed=True)

    def condition(self, scope):
        if self.writer.chance(0.5):
            self.writer.put(self.rng.choice(CONDITIONS))
        else:
            self.expression(scope)

    def if_(self, scope):
        self.header(scope, "if")
        self.condition(scope)
        self.block(scope)
        while self.writer.chance(0.3):
            self.blank_lines()
            self.writer.put(scope.indent)
            self.header(scope, "elif")
            self.condition(scope)
            self.block(scope)
        self.otherwise(scope)

    def arm(self, scope, word):
        self.blank_lines()
        self.writer.margin = "" if self.writer.low else scope.indent
        self.writer.put(scope.indent)
        self.writer.put(word)

    def otherwise(self, scope, **changes):
        if self.writer.chance(0.3):
            self.arm(scope, "else")
            self.block(scope, **changes)

    def while_(self, scope):
        self.header(scope, "while")
        self.condition(scope)
        self.block(scope, loop=scope.jumps)
        self.otherwise(scope)

    def async_(self, scope):
        if scope.is_async and self.writer.chance(0.4):
            self.writer.put("async")
            self.writer.gap(needed=True)

    def target(self):
        writer = self.writer
        writer.put(self.rng.choice(
            ["a", "(a, b)", "a, b", "[a, *b]", "a.b", "a[0]", "sys", "(os)",
             "a, TYPE_CHECKING"] + [writer.fresh("t")] * 6))

    def for_(self, scope):
        self.async_(scope)
        self.header(scope, "for")
        self.target()
        self.writer.word("in")
        self.expression(scope)
        self.block(scope, loop=scope.jumps)
        self.otherwise(scope)

    def with_(self, scope):
        writer = self.writer
        self.async_(scope)
        self.header(scope, "with")
        if writer.chance(0.2):
            writer.put("contextlib.suppress(ImportError)")
        else:
            self.expressions.closed(scope.may())
            while writer.chance(0.2):
                writer.sign(",")
                self.expressions.closed(scope.may())
        if writer.chance(0.5):
            writer.word("as")
            writer.put(self.rng.choice(
                ["(a, b)", "sys", "a.b", writer.fresh("v")]))
        self.block(scope)

    def try_(self, scope):
        writer = self.writer
        writer.put("try")
        self.block(scope)
        star = VERSION >= (3, 11) and writer.chance(0.2)
        count = self.rng.choice([0, 1, 1, 2])
        for _ in range(count):
            self.arm(scope, "except")
            writer.put("*" if star else "")
            writer.gap(needed=True)
            writer.put(self.rng.choice(HANDLERS))
            if writer.chance(0.3):
                writer.word("as")
                writer.put(writer.fresh("error"))
            self.block(scope, jumps=scope.jumps and not star,
                       loop=scope.loop and not star)
        if count and not star and writer.chance(0.2):
            self.arm(scope, "except")
            self.block(scope)
        if count:
            self.otherwise(scope)
        if count == 0 or writer.chance(0.2):
            self.arm(scope, "finally")
            self.block(scope)

    def decorators(self, scope):
        while self.writer.chance(0.25):
            self.writer.put("@")
            self.writer.gap()
            decorator(self.expressions, scope.may())
            self.end_line()
            self.blank_lines()
            self.writer.put(scope.indent)

    def parameters(self, scope):
        writer = self.writer
        writer.open("(")
        for _ in range(self.rng.randint(0, 3)):
            writer.put(writer.fresh("p"))
            if writer.chance(0.3):
                writer.sign(":")
                self.expressions.closed(frozenset())
            writer.sign("=")
            self.expressions.closed(scope.may())
            writer.sign(",")
        if writer.chance(0.2):
            writer.put(f"*{writer.fresh('p')}")
            writer.sign(",")
            writer.put(f"**{writer.fresh('p')}")
        writer.close(")")

    def type_parameters(self, scope):
        # In a class they allow neither comprehensions nor lambdas around.
        if VERSION >= (3, 12) and scope.kind != "class" and \
                self.writer.chance(0.3):
            self.writer.put(self.rng.choice(
                ["[T]", "[T: int]", "[*Ts, **P]", "[T: (int, str), U]"]))
            return True
        return False

    def def_(self, scope):
        writer = self.writer
        self.decorators(scope)
        is_async = writer.chance(0.3)
        if is_async:
            writer.put("async")
            writer.gap(needed=True)
        self.header(scope, "def")
        writer.put(writer.fresh("f"))
        generic = self.type_parameters(scope)
        writer.gap()
        self.parameters(Scope("class") if generic else scope)
        if writer.chance(0.2):
            writer.sign("->")
            self.expressions.closed(frozenset())
        self.block(scope, kind="function", is_async=is_async, loop=False,
                   jumps=True)

    def class_(self, scope):
        writer = self.writer
        self.decorators(scope)
        self.header(scope, "class")
        writer.put(writer.fresh("C"))
        may = scope.may()
        if self.type_parameters(scope):
            may = frozenset()
        if writer.chance(0.5):
            writer.gap()
            writer.open("(")
            self.expressions.items(may)
            writer.close(")")
        self.block(scope, kind="class", is_async=False, loop=False, jumps=True)

    def match_(self, scope):
        if VERSION < (3, 10):
            return self.if_(scope)
        writer = self.writer
        self.header(scope, "match")
        self.expressions.closed(scope.may())
        writer.gap()
        writer.put(":")
        self.end_line()
        inner = scope.inner(scope.indent + self.rng.choice(["    ", " ", "\t"]))
        for _ in range(self.rng.randint(1, 3)):
            self.arm(inner, "case")
            writer.gap(needed=True)
            writer.put(self.rng.choice(PATTERNS).format(
                writer.fresh("m"), writer.fresh("m")))
            if writer.chance(0.3):
                writer.word("if")
                self.expression(scope)
            self.block(inner)
        if writer.chance(0.3):
            self.arm(inner, "case _")
            self.block(inner)

    # Simple statements.

    def simple(self, scope):
        forms = [self.import_] * 3 + [self.from_] * 4 + [
            self.expression, self.expression, self.assignment, self.assignment,
            self.string, self.soft, self.telling, self.telling, self.dynamic,
            self.jump, self.assertion, self.deletion, self.annotation]
        if scope.kind == "module":
            forms += [self.exports, self.exports]
        else:
            forms += [self.global_]
        if VERSION >= (3, 12) and scope.kind != "class":
            forms += [self.alias]
        self.rng.choice(forms)(scope)

    def string(self, scope):
        self.writer.plain_string(docstring=True)

    def soft(self, scope):
        text = self.rng.choice(SOFT)
        self.writer.put(text)

    def telling(self, scope):
        self.writer.put(self.rng.choice(self.tellings))

    def exports(self, scope):
        self.writer.put(self.rng.choice(EXPORTS))

    def dynamic(self, scope):
        if self.writer.chance(0.5):
            self.writer.put(self.writer.fresh("d"))
            self.writer.sign("=")
        self.expressions.dynamic()

    def assignment(self, scope):
        for _ in range(self.rng.choice([1, 1, 2])):
            self.target()
            self.writer.sign("=")
        self.expression(scope)

    def annotation(self, scope):
        writer = self.writer
        writer.put(writer.fresh("x"))
        writer.sign(":")
        self.expressions.closed(frozenset())
        if writer.chance(0.5):
            writer.sign("=")
            self.expression(scope)

    def assertion(self, scope):
        self.header(scope, "assert")
        self.expressions.closed(scope.may())

    def deletion(self, scope):
        self.writer.put(self.rng.choice(["del a.b", "del (a[0])", "del foo",
                                         "del a.b, c"]))

    def alias(self, scope):
        self.header(scope, "type")
        self.writer.put(self.writer.fresh("A"))
        self.type_parameters(scope)
        self.writer.sign("=")
        self.expressions.closed(frozenset())

    def jump(self, scope):
        writer = self.writer
        words = ["pass", "raise"]
        if scope.loop:
            words += ["break", "continue"]
        if scope.kind == "function" and scope.jumps:
            words.append("return")
        word = self.rng.choice(words)
        writer.put(word)
        if word == "raise" and writer.chance(0.5):
            writer.gap(needed=True)
            self.expressions.closed(scope.may())
            writer.word("from")
            self.expressions.closed(scope.may())

    def global_(self, scope):
        writer = self.writer
        name = writer.fresh("g")
        self.header(scope, "global")
        writer.put(name)
        writer.sign(";")
        if writer.chance(0.5):
            writer.put(name)
            writer.sign("=")
            self.expression(scope)
        else:
            self.import_(scope, alias=name)

    # Imports.

    def dotted(self, most=3):
        """Writes a module's name and returns it as Python sees it."""
        writer = self.writer
        parts = [self.rng.choice(writer.modules)
                 for _ in range(self.rng.randint(1, most))]
        writer.put(parts[0])
        for part in parts[1:]:
            if writer.chance(0.85):
                writer.put(".")
            else:
                writer.sign(".")
            writer.put(part)
        return ".".join(map(normal, parts))

    def as_(self, alias=None):
        writer = self.writer
        if alias is None and not writer.chance(0.3):
            return None
        writer.word("as")
        name = alias or self.rng.choice(writer.names + [writer.fresh("n")] * 9)
        writer.put(name)
        return normal(name)

    def record(self, start, form, level, module, names, scope):
        self.imports.append(start + self.writer.place() + [
            form, level, module, names, scope.kind, False])

    def import_(self, scope, alias=None):
        writer = self.writer
        start = writer.place()
        self.header(scope, "import")
        pairs = [[self.dotted(), self.as_(alias)]]
        while writer.chance(0.25):
            writer.sign(",")
            pairs.append([self.dotted(), self.as_()])
        for pair in pairs:
            self.record(start, "import", 0, pair[0], [pair], scope)

    def origin(self):
        """Writes what stands between `from` and `import`."""
        writer = self.writer
        level = self.rng.choice([0, 0, 0, 1, 1, 2, 3, 5])
        for _ in range(level):
            writer.put(".")
            if writer.chance(0.2):
                writer.gap()
        if level and writer.chance(0.4):
            return level, ""
        return level, self.dotted()

    def from_(self, scope):
        writer = self.writer
        start = writer.place()
        writer.put("from")
        writer.gap(needed=True)
        level, module = self.origin()
        writer.gap(needed=bool(module))
        writer.put("import")
        if scope.kind == "module" and writer.chance(0.2):
            writer.gap()
            writer.put("*")
            self.record(start, "star", level, module, [], scope)
            return
        bracketed = writer.chance(0.4)
        writer.gap(needed=not bracketed)
        if bracketed:
            writer.open("(")
        names = [self.imported()]
        while writer.chance(0.4):
            writer.sign(",")
            names.append(self.imported())
        if bracketed:
            if writer.chance(0.4):
                writer.sign(",")
            writer.close(")")
        self.record(start, "from", level, module, names, scope)

    def imported(self):
        name = self.rng.choice(self.writer.names)
        self.writer.put(name)
        return [normal(name), self.as_()]

    def from_future(self):
        start = self.writer.place()
        self.writer.put("from __future__ import generator_stop")
        self.record(start, "from", 0, "__future__",
                    [["generator_stop", None]], Scope())


def main():
    sys.stdout.buffer.write(Program(int(sys.argv[1])).bytes())


if __name__ == "__main__":
    main()
