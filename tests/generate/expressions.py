"""Random expressions."""
from tokens import VERSION

# What an expression may hold depends on where it stands. "outer" is a walrus in
# a comprehension, which binds in the scope around it.
FREE = frozenset(["walrus", "yield", "await", "outer"])

OPERATORS = ["+", "-", "*", "/", "//", "%", "@", "**", "<<", ">>", "&", "|",
             "^", "<", ">", "==", "!=", "<=", ">="]
WORD_OPERATORS = ["and", "or", "in", "not in", "is", "is not"]


class Expressions:
    """Writes expressions through a Writer; `may` says what they may hold."""

    def __init__(self, writer):
        self.writer = writer
        self.rng = writer.rng
        self.depth = 0

    def write(self, may):
        forms = [self.atom] * 3
        if self.depth < 4:
            forms += [self.operation, self.word_operation, self.call,
                      self.bracketed, self.listing, self.dictionary,
                      self.attribute, self.subscript, self.condition,
                      self.function, self.comprehension, self.negation,
                      self.field_string, self.joined_strings, self.special]
        self.depth += 1
        self.rng.choice(forms)(may)
        self.depth -= 1

    def atom(self, may):
        writer = self.writer
        self.rng.choice([
            writer.name, writer.name, writer.number, writer.plain_string,
            writer.bytes_string,
            lambda: writer.put(self.rng.choice(
                ["None", "True", "...", "__name__", "TYPE_CHECKING"]))])()

    def closed(self, may):
        """An expression that operators may stand beside."""
        if self.writer.chance(0.5):
            self.bracketed(may)
        else:
            self.writer.name()

    def operation(self, may):
        self.closed(may)
        self.writer.sign(self.rng.choice(OPERATORS))
        self.closed(may)

    def word_operation(self, may):
        self.closed(may)
        for part in self.rng.choice(WORD_OPERATORS).split():
            self.writer.word(part)
        self.closed(may)

    def negation(self, may):
        if self.writer.chance(0.5):
            self.writer.put(self.rng.choice("-+~"))
        else:
            self.writer.put("not")
            self.writer.gap(needed=True)
        self.closed(may)

    def bracketed(self, may):
        self.writer.open("(")
        self.write(may)
        self.writer.close(")")

    def items(self, may, least=0):
        for _ in range(self.rng.randint(least, 3)):
            self.write(may)
            self.writer.sign(",")

    def listing(self, may):
        opening, closing, least = self.rng.choice(["[]0", "()1", "{}1"])
        self.writer.open(opening)
        self.items(may, int(least))
        self.writer.close(closing)

    def dictionary(self, may):
        writer = self.writer
        writer.open("{")
        for _ in range(self.rng.randint(0, 3)):
            if writer.chance(0.2):
                writer.put("**")
                writer.name()
            else:
                self.closed(may)
                writer.sign(":")
                self.write(may)
            writer.sign(",")
        writer.close("}")

    def call(self, may):
        writer = self.writer
        writer.name()
        writer.gap()
        writer.open("(")
        self.items(may)
        if writer.chance(0.3):
            writer.put(writer.fresh("key"))
            writer.sign("=")
            self.write(may)
            writer.sign(",")
        if writer.chance(0.2):
            writer.put("**")
            writer.name()
        writer.close(")")

    def attribute(self, may):
        self.closed(may)
        for _ in range(self.rng.randint(1, 3)):
            self.writer.sign(".")
            self.writer.name()

    def subscript(self, may):
        self.writer.name()
        self.writer.open("[")
        self.write(may)
        if self.writer.chance(0.4):
            self.writer.sign(":")
            self.write(may)
        self.writer.close("]")

    def condition(self, may):
        self.closed(may)
        self.writer.word("if")
        self.closed(may)
        self.writer.word("else")
        self.closed(may)

    def function(self, may):
        writer = self.writer
        writer.open("(")
        writer.put("lambda")
        writer.gap(needed=True)
        parameters = self.rng.choice(
            ["", "a", "a, b=1", "*a", "**k", "a, /, b", "*, c", "a, *b, c=2"])
        writer.put(parameters)
        writer.sign(":")
        self.closed(may & {"walrus", "outer"})
        writer.close(")")

    def comprehension(self, may):
        writer = self.writer
        inner = may - {"yield"}
        opening, closing = self.rng.choice(["[]", "()", "{}"])
        writer.open(opening)
        self.closed(inner if "outer" in may else inner - {"walrus"})
        writer.word("for")
        writer.put(self.rng.choice(["i9", "i9, j9", "(i9, *j9)", "[i9]"]))
        writer.word("in")
        self.closed(inner - {"walrus"})
        if writer.chance(0.4):
            writer.word("if")
            self.closed(inner - {"walrus"})
        writer.close(closing)

    def field_string(self, may):
        inner = may - {"yield"}
        self.writer.field_string(lambda: self.closed(inner))

    def joined_strings(self, may):
        if self.writer.fields:  # before 3.12 they must not look triple-quoted
            self.atom(may)
            return
        self.writer.open("(")
        for _ in range(self.rng.randint(1, 3)):
            self.rng.choice([self.writer.plain_string, self.writer.plain_string,
                             lambda: self.field_string(may)])()
            # Else '' before 'a' would open a string of three quotes.
            self.writer.gap(needed=True)
        self.writer.close(")")

    def special(self, may):
        """What binds a name, or waits."""
        writer = self.writer
        choices = sorted(may - {"outer"})
        if not choices:
            return self.atom(may)
        choice = self.rng.choice(choices)
        writer.open("(")
        if choice == "walrus":
            writer.put(self.rng.choice(["sys", "os", "TYPE_CHECKING"])
                       if writer.chance(0.2) else writer.fresh("w"))
            writer.sign(":=")
            self.closed(may)
        elif choice == "yield":
            writer.put("yield")
            writer.gap(needed=True)
            if writer.chance(0.3):
                writer.put("from")
                writer.gap(needed=True)
            self.closed(may)
        else:
            writer.put("await")
            writer.gap(needed=True)
            self.closed(may)
        writer.close(")")

    def dynamic(self):
        self.writer.put(self.rng.choice([
            "importlib.import_module('pkg.dyn')", "__import__('dyn')",
            "importlib . import_module ( 'dyn' )",
            "import_module('.dyn', __package__)",
            "importlib.import_module(\n    'dyn'\n)"
            if not self.writer.fields else "__import__('dyn')"]))


def decorator(expressions, may):
    """What may stand behind `@`."""
    writer = expressions.writer
    if VERSION >= (3, 9) and writer.chance(0.3):
        expressions.write(may)
        return
    writer.name()
    writer.sign(".")
    writer.name()
    if writer.chance(0.5):
        writer.open("(")
        expressions.items(may)
        writer.close(")")
