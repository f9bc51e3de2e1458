"""Random tokens of Python: names, numbers, strings, and what may stand between.

Everything is written through a Writer, which knows the place it has come to and
whether a line may end there.
"""
import sys
import unicodedata

VERSION = sys.version_info[:2]

# Soft keywords, names that conditions ask for, and names that are not what they
# look like before NFKC.
NAMES = [
    "a", "b", "c", "foo", "bar", "Baz", "_x", "__y__", "i1", "value", "self",
    "import_", "imports", "from_", "frommage", "lazy_", "asyncio", "classy",
    "match", "case", "type", "lazy", "_", "print", "exec", "rb", "f", "br", "u",
    "\u00e9t\u00e9", "\u5909\u6570",
]
DISGUISED = ["\ufb01le", "\u212a", "\u017fys", "\u00aa", "x\uff3fy"]
MODULES = NAMES[:12] + [
    "os", "sys", "typing", "importlib", "pkg", "sub", "mod", "collections",
    "match", "case", "type", "\u00e9t\u00e9", "\u5909\u6570",
]
NUMBERS = ["0", "1", "42", "1_000", "0x1F", "0b101", "0o17", ".5", "1.", "1e5",
           "1E-3", "2j", "1_0.0_1", "0xE"]
# What strings and comments hold to mislead.
PROSE = [
    "import x", "from a import b", "def f():", "class C:", "#", "x := 1", ";",
    ":", "(", ")", "[", "]", "{}", "}}{{", "=", "if a:", "else:", "word", "more words", "  ", "\t", "'", '"', "\u00e9",
    "\u5909", "sys = None", "__all__ = ['x']", "global g", "coding", "yield",
]
CALLS = ["import_module", "__import__('z')", "importlib.import_module"]
FORMATS = ["", "", "!r", "!s", ":>10", ":=^5", ":%Y-%m-%d", "!a:x", ":,", "="]


def normal(name):
    return unicodedata.normalize("NFKC", name)


def compiles(literal):
    """True for a string; the pieces it is made of may add up to something else.
    """
    try:
        compile(literal, "literal", "eval")
    except (SyntaxError, ValueError):
        return False
    return True


class Writer:
    """Text that grows, in lines ended by LF, and the place behind it."""

    def __init__(self, rng):
        self.rng = rng
        self.parts = []
        self.line = 1
        self.column = 1  # in bytes of UTF-8
        self.brackets = 0
        self.fields = []  # quotes of the f-strings before 3.12 written into
        self.serial = 0
        # What makes the quick extraction give up is rare, lest nothing be quick.
        self.prose = PROSE + (CALLS if self.chance(0.05) else [])
        # Before 3.9 the parts of dotted names were not brought to normal form.
        more = DISGUISED if self.chance(0.1) and VERSION >= (3, 9) else []
        self.names = NAMES + more
        self.modules = MODULES + more
        # Lines in brackets lie to the right of their block but for a few files.
        self.low = self.chance(0.1)
        self.margin = ""

    def chance(self, share):
        return self.rng.random() < share

    def put(self, text):
        self.parts.append(text)
        lines = text.split("\n")
        self.line += len(lines) - 1
        if len(lines) > 1:
            self.column = 1
        self.column += len(lines[-1].encode("utf-8"))

    def place(self):
        return [self.line, self.column]

    def text(self):
        return "".join(self.parts)

    def fresh(self, stem):
        self.serial += 1
        return f"{stem}{self.serial}"

    def comment(self):
        words = [self.rng.choice(self.prose) for _ in range(self.rng.randint(0, 3))]
        return "#" + " ".join(words)

    def gap(self, needed=False):
        """Blanks, and what reads as such; something where `needed`."""
        blanks = [" "] * 12 + ["  ", "\t", " \t "]
        if not needed:
            blanks += [""] * 12
        if not self.fields:
            margin = self.margin + " "
            blanks += ["\\\n" + margin, " \\\n  " + margin]
            if self.brackets:
                blanks += ["\n" + margin, "\n    " + margin, "\n\t" + margin,
                           f" {self.comment()}\n" + margin,
                           "\n\n  " + margin]
        self.put(self.rng.choice(blanks))

    def word(self, text):
        """A keyword with room on both sides."""
        self.gap(needed=True)
        self.put(text)
        self.gap(needed=True)

    def sign(self, text):
        self.gap()
        self.put(text)
        self.gap()

    def open(self, bracket):
        self.put(bracket)
        self.brackets += 1
        self.gap()

    def close(self, bracket):
        self.gap()
        self.brackets -= 1
        self.put(bracket)

    def name(self):
        name = self.rng.choice(self.names)
        self.put(name)
        return name

    def number(self):
        self.put(self.rng.choice(NUMBERS))

    def quote(self):
        """A quotation mark that is free here, and whether lines may end."""
        quotes = ["'", '"', "'''", '"""']
        taken = {field[0] for field in self.fields}
        free = [quote for quote in quotes if quote[0] not in taken]
        if self.fields:
            free = [quote for quote in free if len(quote) == 1]
        return self.rng.choice(free) if free else None

    def content(self, quote, raw, wide, braces):
        """Literal text for between `quote`s, for all kinds of prefixes."""
        pieces = []
        for _ in range(self.rng.randint(0, 4)):
            piece = self.rng.choice(self.prose)
            if self.fields:
                piece = "".join(c for c in piece if c not in "#'\"\\{}\t")
            if not wide:
                piece = piece.encode("ascii", "ignore").decode()
            if braces:
                piece = piece.replace("{", "{{").replace("}", "}}") \
                    if piece != "}}{{" else piece
            if quote[0] in piece:
                piece = piece.replace(quote[0], "\\" + quote[0])
            pieces.append(piece)
            pieces.append(self.rng.choice(["", " ", " "]))
            if self.fields or self.chance(0.6):
                continue
            pieces.append(self.rng.choice(
                ["\\\\", "\\\n", "\\" + quote[0], "\\n"] +
                (["\n", "\n\n", "\nimport q\n", "\n    from q import r\n",
                  quote[0] + " ", "\\" + quote] if len(quote) == 3 else []) +
                (["\\N{BULLET}", "\\u00e9"] if wide and not raw and not braces
                 else []) +
                (["\\N{EN DASH}"] if wide and not raw else [])))
        text = "".join(pieces)
        if len(quote) == 3:
            # Only as many in a row as cannot close the string.
            while quote in text.replace("\\" + quote[0], "__"):
                text = text.replace(quote, "")
            text += "" if not text.endswith(quote[0]) else " "
        prefix = ("r" if raw else "") + ("f" if braces else "")
        return text if compiles(prefix + quote + text + quote) else "word"

    def plain_string(self, docstring=False):
        quote = self.quote()
        if quote is None:
            self.number()
            return
        if docstring and not self.chance(0.3):
            quote = self.rng.choice(['"""', "'''"])
        prefix = self.rng.choice(["", "", "", "r", "R", "u", "U"])
        self.put(prefix + quote +
                 self.content(quote, prefix in "rR" and prefix != "", True,
                              False) + quote)

    def bytes_string(self):
        quote = self.quote()
        if quote is None:
            self.number()
            return
        prefix = self.rng.choice(["b", "B", "br", "Br", "bR", "rb", "Rb", "RB"])
        self.put(prefix + quote + self.content(quote, True, False, False)
                 + quote)

    def field_string(self, expression):
        """An f-string; `expression` writes what stands in its fields."""
        quote = self.quote()
        if quote is None or len(self.fields) > 2:
            self.number()
            return
        prefix = self.rng.choice(["f", "F", "fr", "rf", "Rf", "FR"])
        raw = "r" in prefix.lower()
        self.put(prefix + quote)
        for _ in range(self.rng.randint(0, 3)):
            self.put(self.content(quote, raw, True, True))
            self.field(quote, expression)
        self.put(self.content(quote, raw, True, True))
        if self.parts[-1].endswith(quote[0]):
            self.put(" ")
        self.put(quote)

    def field(self, quote, expression):
        old = VERSION < (3, 12)
        self.put("{")
        outer, self.brackets = self.brackets, self.brackets + 1
        if old:
            self.fields.append(quote)
        self.put(" ")  # lest two braces meet
        expression()
        self.put(" ")
        form = self.rng.choice(FORMATS)
        self.put(form)
        if form == ":>10" and self.chance(0.5):
            self.put("{")
            self.name()
            self.put("}")
        if old:
            self.fields.pop()
        self.brackets = outer
        self.put("}")
