"""What programs do with the library, with classes and with data at import, for
random_program.py.

Each method gives one statement: a line, or a list of (header, body) clauses.
"""


class Library:
    """Mixed into the generator beside Machinery, whose block() and some() it uses."""

    LIBRARY = (
        (3, "property"), (3, "cached"), (2, "abstract"), (2, "named_tuple"),
        (2, "data_class"), (2, "enumerated"), (2, "context"), (1, "dispatch"),
        (2, "coroutine"), (2, "typed"), (3, "method_order"), (2, "made_class"),
        (2, "slots"), (2, "new_method"), (2, "attribute_hooks"), (2, "nested"),
        (2, "decorated_class"), (2, "decorator_with_argument"), (2, "lists"),
        (2, "mappings"), (2, "texts"), (2, "numbers"), (2, "asked"),
        (2, "loops"), (2, "arguments"), (2, "scopes"), (2, "error_object"),
        (2, "iteration"), (2, "logged"), (1, "environment"), (2, "generator_use"),
        (2, "import_or_none"), (2, "unpacked"), (2, "generic"), (2, "class_hooks"),
        (1, "groups"),
    )

    def library(self):
        weights = [weight for weight, _ in self.LIBRARY]
        name = self.random.choices(self.LIBRARY, weights)[0][1]
        return getattr(self, name)()

    # Classes.

    def property(self):
        name = self.fresh("P")
        return self.block(
            [("class %s:" % name, [
                [("@property\ndef field(self):", [self.doing(), "return 1"])],
                [("@field.setter\ndef field(self, value):", [self.doing()])],
                [("@classmethod\ndef make(cls, *args):",
                  [self.doing(), "return cls()"])],
                [("@staticmethod\ndef help(x=1):", [self.doing(), "return x"])]])],
            self.random.choice((
                "%s().field", "%s().field = 2", "%s.field", "%s.make()",
                "%s.make().help()", "%s.help(3)", "del %s().field", "%s.make().nope",
                "%s.field.fget(None)", "hasattr(%s(), 'field')",
                "getattr(%s(), 'field', 0)")) % name)

    def cached(self):
        name = self.fresh("C")
        return self.block(
            "import functools",
            [("class %s:" % name, [
                [("@functools.cached_property\ndef field(self):",
                  [self.doing(), "return 1"])],
                [("@functools.lru_cache(maxsize=None)\ndef method(self, x=1):",
                  [self.doing(), "return x"])]])],
            [("@functools.lru_cache()\ndef %s_f(x):" % name,
              [self.doing(), "return __import__(x)"])],
            self.random.choice((
                "%s().field", "c0 = %s(); c0.field; c0.field", "%s().method()",
                "%s.field", "%s_f('m0'); %s_f('m0')", "%s_f.cache_clear()",
                "%s().method(2) + 'a'", "%s_f([])")).replace("%s", name))

    def abstract(self):
        name = self.fresh("A")
        return self.block(
            "import abc",
            [("class %s(%s):" % (name, self.random.choice(
                ("abc.ABC", "metaclass=abc.ABCMeta", "object"))), [
                    [("@abc.abstractmethod\ndef method(self):", ["return 1"])],
                    [("def other(self):", [self.doing()])]])],
            [("class %sB(%s):" % (name, name), [self.random.choice((
                "pass", "method = 1", "def method(self): return 2"))])],
            self.random.choice((
                "%s()", "%sB()", "%sB().other()", "%s.register(int)",
                "isinstance(%sB, type) and __import__('m0')",
                "issubclass(%sB, %s) and __import__('m0')",
                "%sB.__abstractmethods__", "%s.other(1)")).replace("%s", name))

    def named_tuple(self):
        name = self.fresh("T")
        made = self.random.choice((
            "{0} = collections.namedtuple('{0}', 'first second')",
            "{0} = collections.namedtuple('{0}', ['first', 'second'], defaults=(2,))",
            "{0} = typing.NamedTuple('{0}', [('first', int), ('second', int)])",
            "class {0}(typing.NamedTuple): first: int; second: int = 2",
            "class {0}(collections.namedtuple('{0}', 'first second')): pass"))
        return self.block(
            "import collections, typing", made.format(name),
            self.random.choice((
                "{0}('m0', 2).first", "__import__({0}('m0', 2).first)",
                "__import__({0}('m0', 2)[0])", "x0, y0 = {0}('m0', 2); __import__(x0)",
                "{0}(1, second=2)",
                "__import__({0}('m0', 1)._replace(first='m1').first)",
                "{0}._fields")).format(name))

    def data_class(self):
        name = self.fresh("D")
        options = self.random.choice(("", "(frozen=True)", "(order=True)", "()",
                                      "(init=False)", "(eq=False, repr=False)"))
        return self.block(
            "import dataclasses",
            [("@dataclasses.dataclass%s\nclass %s:" % (options, name), [
                "first: str = %s" % self.random.choice(
                    ("'m0'", "dataclasses.field(default='m0')",
                     "dataclasses.field(default_factory=lambda: 'm0')", "[]")),
                "second: int = 2",
                *([[("def __post_init__(self):", [self.doing()])]]
                  if self.chance(0.6) else [])])],
            self.random.choice((
                "__import__(%s().first)", "%s('m1', 2)", "%s(1, 2, 3)",
                "%s().first = 1", "%s(second=1).second", "%s(nope=1)",
                "[f.name for f in dataclasses.fields(%s)]", "%s() == %s()",
                "dataclasses.replace(%s(), second=3)", "%s() < %s()",
                "dataclasses.asdict(%s())")).replace("%s", name))

    def enumerated(self):
        name = self.fresh("E")
        return self.block(
            "import enum",
            [("class %s(enum.%s):" % (name, self.random.choice(
                ("Enum", "IntEnum", "Flag"))), [
                    "ONE = enum.auto()", "TWO = enum.auto()",
                    [("def method(self):", [self.doing()])]])],
            self.random.choice((
                "%s.ONE.method()", "%s.ONE.value", "%s(1)", "%s['ONE']",
                "[x for x in %s]",
                "%s.ONE is %s(1) and __import__('m0')", "len(%s)",
                "%s.ONE == 1 and __import__('m1')",
                "for x in %s: __import__('m%%d' %% (x.value - 1))")).replace("%s", name).replace("%%", "%"))

    def slots(self):
        name = self.fresh("S")
        return self.block(
            [("class %s:" % name, ["__slots__ = ('a', 'b')",
                                   *(["a = 1"] if self.chance(0.1) else [])])],
            self.random.choice(("s9 = %s(); s9.a = 1; s9.a", "%s().a", "%s().c = 1",
                                "%s().__dict__", "%s.a")) % name)

    def new_method(self):
        name = self.fresh("N")
        return self.block(
            [("class %s:" % name, [
                "known = None",
                [("def __new__(cls, *args, **more):", self.random.choice((
                    [[("if cls.known is None:",
                       [self.doing(), "cls.known = super().__new__(cls)"])],
                     "return cls.known"],
                    [self.doing(), "return object.__new__(cls)"],
                    ["return 1"],
                    ["return super().__new__(cls, *args)"])))],
                [("def __init__(self, x=1):", [self.doing()])]])],
            self.random.choice(("%s()", "%s(2)", "%s() is %s()", "%s(1, 2)",
                                "%s().known", "%s(x=3)")).replace("%s", name))

    def attribute_hooks(self):
        name = self.fresh("H")
        hook = self.random.choice((
            [("def __getattr__(self, name):", [self.doing(), "return name"])],
            [("def __getattr__(self, name):", ["raise AttributeError(name)"])],
            [("def __getattribute__(self, name):",
              [self.doing(), "return object.__getattribute__(self, name)"])],
            [("def __setattr__(self, name, value):",
              [self.doing(), "object.__setattr__(self, name, value)"])],
            [("def __delattr__(self, name):", [self.doing()])],
            [("def __dir__(self):", [self.doing(), "return ['x']"])],
            [("def __getattr__(self, name):",
              ["return getattr(__import__('m0'), name)"])]))
        return self.block(
            [("class %s:" % name, ["here = 1", hook])],
            self.random.choice((
                "%s().nope", "%s().here", "%s().new = 1", "del %s().here",
                "hasattr(%s(), 'nope')", "getattr(%s(), 'nope', 1)", "dir(%s())",
                "setattr(%s(), 'a', 1)", "%s.nope")) % name)

    def class_hooks(self):
        name = self.fresh("K")
        method, use = self.random.choice((
            ("__class_getitem__(cls, item)", "%s[1]"), ("__iter__(self)", "list(%s())"),
            ("__len__(self)", "len(%s())"), ("__bool__(self)", "if %s(): pass"),
            ("__len__(self)", "not %s()"), ("__hash__(self)", "{%s(): 1}"),
            ("__enter__(self)", "with %s(): pass"), ("__str__(self)", "str(%s())"),
            ("__repr__(self)", "f'{%s()!r}'"), ("__format__(self, spec)", "f'{%s()}'"),
            ("__del__(self)", "x8 = %s()"), ("__neg__(self)", "-%s()"),
            ("__missing__(self, key)", "%s()['x']"), ("__reversed__(self)", "reversed(%s())"),
            ("__setitem__(self, key, value)", "%s()[1] = 2"), ("__next__(self)", "next(%s())"),
            ("__delitem__(self, key)", "del %s()[1]"), ("__index__(self)", "[1, 2][%s()]"),
            ("__matmul__(self, other)", "%s() @ 1"), ("__rsub__(self, other)", "2 - %s()"),
            ("__ne__(self, other)", "%s() != 1"), ("__ge__(self, other)", "%s() >= 1"),
            ("__mro_entries__(self, bases)", "class Z9(%s()): pass")))
        value = self.random.choice(("1", "''", "()", "iter([])", "True", "self", "0"))
        return self.block(
            [("class %s%s:" % (name, self.random.choice(("", "(dict)", "(list)", "")))
              if "missing" not in method else "class %s(dict):" % name,
              [[("def %s:" % method, [self.doing(), "return %s" % value])]])],
            use % name)

    def method_order(self):
        name = self.fresh("Q")
        bodies = [[("def method(self):", [self.doing(), "super().method()"])],
                  [("def method(self):", [self.doing()])]]
        return self.block(
            [("class %sA:" % name, [bodies[1]])],
            [("class %sB(%sA):" % (name, name), [bodies[0]])],
            [("class %sC(%sA):" % (name, name), [bodies[0]])],
            [("class %sD(%s):" % (name, self.random.choice(
                ("%sB, %sC", "%sC, %sB", "%sA, %sB", "%sB, %sB", "%sB, object",
                 "object, %sB")).replace("%s", name)), ["pass"])],
            self.random.choice(("%sD().method()", "%sD.method(1)", "%sD.__mro__[1]().method()",
                                "super(%sD, %sD()).method()", "%sD.__bases__",
                                "[c.__name__ for c in %sD.mro()]")).replace("%s", name))

    def made_class(self):
        name = self.fresh("Y")
        return self.random.choice((
            "%s = type('%s', (), {'x': 1}); %s().x", "%s = type('%s', (Exception,), {}); raise %s",
            "%s = type('%s', (int,), {'f': lambda s: __import__('m0')}); %s(1).f()",
            "%s = type('%s', (), dict(x=property(lambda s: __import__('m0')))); %s().x",
            "import types; %s = types.new_class('%s', (), {}, lambda ns: ns.update(x=1)); %s.x",
            "%s = type('%s', (1,), {}); %s", "%s = type(1); %s('2')",
            "%s = type('%s', (), {}); %s.nope")).replace("%s", name)

    def nested(self):
        name = self.fresh("Out")
        return self.block(
            [("class %s:" % name, [
                self.doing(),
                [("class Inner:", [self.doing(), "x = 1"])],
                "y = %s" % self.random.choice(
                    ("Inner.x", "[z for z in (1, 2)]", "Inner", "x", "Inner().x")),
                *(["del y"] if self.chance(0.2) else []),
                [("if %s:" % self.random.choice(("True", "False", "y", "'y' in vars()")),
                  [[("def method(self):", [self.doing(), "return self.Inner"])]])]])],
            self.random.choice(("%s.Inner.x", "%s().method()", "%s.y", "%s.Inner.y"))
            % name)

    def decorated_class(self):
        name = self.fresh("reg")
        return self.block(
            "%s_all = {}" % name,
            [("def %s(cls):" % name, self.random.choice((
                ["%s_all[cls.__name__] = cls" % name, "return cls"],
                [self.doing(), "cls.extra = 1", "return cls"],
                [self.doing()],
                ["return type(cls.__name__, (cls,), {'y': 2})"])))],
            [("@%s\nclass %sX:" % (name, name), ["x = 1"])],
            self.random.choice((
                "{0}X().x", "{0}X.extra", "{0}_all['{0}X']().x", "{0}X.y",
                "len({0}_all) == 1 and __import__('m0')")).format(name))

    def decorator_with_argument(self):
        name = self.fresh("opt")
        return self.block(
            [("def %s(*args, **more):" % name, [
                [("def wrap(function):", self.random.choice((
                    ["return function"], [self.doing(), "return function"],
                    ["function.tag = more", "return function"],
                    ["return lambda *a: function(*a)"])))],
                [("if len(args) == 1 and callable(args[0]):",
                  ["return wrap(args[0])"])],
                "return wrap"])],
            [("@%s%s\ndef %s_f(x=1):" % (name, self.random.choice(
                ("", "()", "(1, k=2)", "('m0')", "(int)")), name),
              [self.doing(), "return x"])],
            self.random.choice(("%s_f()", "%s_f.tag", "%s_f(2)", "%s_f(1, 2)")) % name)

    def typed(self):
        name = self.fresh("Ty")
        return self.block(
            "import typing", self.random.choice((
                "%s = typing.NewType('%s', int); %s(1)",
                "%s = typing.TypeVar('%s', bound='Nope')",
                "class %s(typing.Protocol): x: int",
                "class %s(typing.TypedDict): x: int",
                "class %s(typing.TypedDict, total=False): x: 'Nope'",
                "%s = typing.Optional['Nope']", "%s = typing.Union[int, str]",
                "%s: typing.ClassVar[int] = 1", "%s = typing.cast('Nope', 1)",
                "%s = typing.Callable[[int], str]", "%s = typing.List[int]",
                "%s = typing.TYPE_CHECKING or __import__('m0')",
                "@typing.overload\ndef %s(x): ...", "%s = typing.Literal['a']",
                "typing.get_type_hints(%s_f)")).replace("%s", name))

    def generic(self):
        name = self.fresh("G")
        return self.block(
            "import typing", "T0 = typing.TypeVar('T0')",
            [("class %s(%s):" % (name, self.random.choice(
                ("typing.Generic[T0]", "typing.List[T0]", "typing.Dict[str, T0]"))),
              [[("def method(self):", [self.doing()])]])],
            [("class %sI(%s[int]):" % (name, name), ["pass"])],
            self.random.choice((
                "%sI().method()", "%s[int]().method()", "%s().method()",
                "%s[int]")).replace("%s", name))

    # Functions of the library that call.

    def context(self):
        name = self.fresh("ctx")
        return self.block(
            "import contextlib",
            [("@contextlib.contextmanager\ndef %s(x=1):" % name, self.random.choice((
                [self.doing(), "yield x", self.doing()],
                [[("try:", ["yield"]), ("finally:", [self.doing()])]],
                [[("try:", ["yield 1"]), ("except ImportError:", [self.doing()])]],
                ["return", "yield"], ["yield 1", "yield 2"])))],
            [("with %s() as got:" % name, [self.doing()])])

    def dispatch(self):
        name = self.fresh("disp")
        return self.block(
            "import functools",
            [("@functools.singledispatch\ndef %s(x):" % name, [self.doing()])],
            [("@%s.register%s\ndef _(x%s):" % (
                (name,) + self.random.choice((("(int)", ""), ("", ": int"), ("(str)", "")))),
              [self.doing()])],
            "%s(%s)" % (name, self.random.choice(("1", "'a'", "None", ""))))

    def coroutine(self):
        name = self.fresh("co")
        return self.block(
            "import asyncio",
            [("async def %s():" % name, [self.doing(), "return 1"])],
            self.random.choice((
                "asyncio.run(%s())", "%s().close()", "c9 = %s",
                "asyncio.iscoroutinefunction(%s) and __import__('m0')",
                "async def w9(): return await %s()\nasyncio.run(w9())")) % name)

    def logged(self):
        return self.some(
            "import logging; log = logging.getLogger(__name__); log.debug('x %s', 1)",
            "import logging; logging.getLogger(__name__).addHandler(logging.NullHandler())",
            "import warnings; warnings.warn('x', DeprecationWarning)",
            "import warnings; warnings.warn('x', DeprecationWarning, stacklevel=2)",
            "import warnings; warnings.simplefilter('ignore'); warnings.warn('x')",
            "import logging; logging.nope", "print('x', 1, sep='')", "print(nope)",
            "import re; re.compile('a+').match('aa').group() == 'aa' and __import__('m0')",
            "import json; json.loads('{{\"a\": 1}}')['a']", "import time; time.time()",
            "import copy; copy.copy([1]).append(2)", "import textwrap; textwrap.dedent('x')",
            "import itertools; [__import__('m%d' % i) for i in itertools.islice(itertools.count(), 2)]",
            "import operator; operator.attrgetter('real')(1)", "import string; string.ascii_letters[0]",
            "import threading; threading.local().x = 1", "import weakref; weakref.ref(int)",
            "import collections; collections.Counter('aab')['a'] == 2 and __import__('m0')",
            "import collections; collections.deque([1, 2]).popleft()",
            "import struct; struct.calcsize('i')", "import os; os.sep.join(['a', 'b'])")

    def environment(self):
        return self.some(
            "import os; os.environ.get('NOPE_AT_ALL') or __import__({name!r})",
            "import os; os.environ['NOPE_AT_ALL']", "import os; os.environ.setdefault('SET_HERE', {name!r}); __import__(os.environ['SET_HERE'])",
            "import os; os.environ['SET_HERE'] = '1'; os.getenv('SET_HERE') and __import__({name!r})",
            "import os; os.getenv('NOPE', {name!r}).split('.')", "import platform; platform.python_implementation() == 'CPython' and __import__({name!r})",
            "import sys; sys.version_info[:2] >= (3, 9) and __import__({name!r})",
            "import sys; sys.version_info.major == 3 and __import__({name!r})",
            "import sys; sys.implementation.name == 'cpython' and __import__({name!r})",
            "import sys; sys.maxsize > 2**32 and __import__({name!r})",
            "import os; os.name == 'posix' and __import__({name!r})",
            "import sys; 'linux' in sys.platform and __import__({name!r})",
            "import sys; sys.hexversion >= 0x03090000 and __import__({name!r})",
            "import sys; getattr(sys, 'frozen', False) or __import__({name!r})",
            "import sys; sys.argv[1:] or __import__({name!r})", "import sys; sys.byteorder")

    # Data.

    def lists(self):
        return self.some(
            "a0 = [1]; a0 += [2]; a0[1]", "a0 = [3, 1]; a0.sort(); a0[0] == 1 and __import__({name!r})",
            "[1, 2][2]", "a0 = list('ab'); __import__({name!r}) if a0[-1] == 'b' else 0",
            "a0 = [1, 2, 3][1:]; len(a0) == 2 and __import__({name!r})", "a0 = []; a0.pop()",
            "a0 = [1]; a0.remove(2)", "a0 = (1, 2); a0[0] = 1", "a0 = [1, 2]; del a0[0]; a0[0] == 2 and __import__({name!r})",
            "a0 = [1]; a0.insert(0, {name!r}); __import__(a0[0])", "[1] + (2,)", "[1] * 2 == [1, 1] and __import__({name!r})",
            "a0 = [[0]]; a0[0][0] = {name!r}; __import__(a0[0][0])", "a0 = [1]; a0.index(5)", "[].nope",
            "a0 = b0 = []; a0.append({name!r}); __import__(b0[0])", "sum([1, 2]) == 3 and __import__({name!r})",
            "a0 = [1, 2, 3]; a0[::2] == [1, 3] and __import__({name!r})", "a0 = {{1, 2}} & {{2}}; a0 == {{2}} and __import__({name!r})",
            "a0 = [x for x in range(5) if x % 2]; len(a0) == 2 and __import__({name!r})",
            "a0 = set(); a0.add({name!r}); __import__(a0.pop())")

    def mappings(self):
        return self.some(
            "d0 = {{'a': {name!r}}}; __import__(d0['a'])", "d0 = {{}}; d0['x']", "d0 = {{'a': 1}}; d0.pop('b')",
            "d0 = dict([('a', {name!r})]); __import__(d0.get('a'))", "d0 = {{**{{'a': 1}}, 'b': 2}}; d0['b'] == 2 and __import__({name!r})",
            "d0 = {{'a': 1}} | {{'b': 2}}", "d0 = {{}}; d0.setdefault('a', []).append({name!r}); __import__(d0['a'][0])",
            "d0 = {{x: str(x) for x in (1, 2)}}; d0[1] == '1' and __import__({name!r})", "d0 = {{'a': 1}}; del d0['a']; d0 or __import__({name!r})",
            "d0 = {{'a': 1}}; d0.update(b=2); 'b' in d0 and __import__({name!r})", "dict(a=1).nope", "d0 = {{1: 2}}; list(d0.items())[0] == (1, 2) and __import__({name!r})",
            "import collections; d0 = collections.defaultdict(list); d0['x'].append({name!r}); __import__(d0['x'][0])",
            "import collections; d0 = collections.OrderedDict(a={name!r}); __import__(d0.popitem()[1])",
            "import types; types.MappingProxyType({{'a': 1}})['b']", "import collections; collections.ChainMap({{'a': 1}}, {{}})['a']",
            "d0 = {{'m0': 1}}; d0['m1'] = 2; [__import__(k) for k in d0]", "d0 = {{'m1': 1, 'm0': 2}}; [__import__(k) for k in sorted(d0)]",
            "d0 = {{'a': 1}}; [d0.pop(k) for k in d0]", "d0 = {{'f': lambda: __import__({name!r})}}; d0['f']()")

    def texts(self):
        return self.some(
            "'a.b'.split('.')[1] == 'b' and __import__({name!r})", "'a' + 1", "'%s' % 'a' == 'a' and __import__({name!r})", "'%d' % 'a'",
            "'{{}}'.format(1) == '1' and __import__({name!r})", "'{{nope}}'.format(a=1)", "'a'.nope()", "'abc'[5]", "'abc'[1] == 'b' and __import__({name!r})",
            "'abc'.index('z')", "'abc'.find('c') == 2 and __import__({name!r})", "b'a'.decode() == 'a' and __import__({name!r})", "'a' in 'abc' and __import__({name!r})",
            "1 in 'abc'", "'a,b'.partition(',')[2] == 'b' and __import__({name!r})", "'Ab'.lower().startswith(('a', 'x')) and __import__({name!r})",
            "'x'.join([1])", "'x'.join(('a', 'b')) == 'axb' and __import__({name!r})", "int('12') == 12 and __import__({name!r})", "int('a')",
            "'a' * 3 == 'aaa' and __import__({name!r})", "f'{{1 + 1}}' == '2' and __import__({name!r})", "f'{{1:>3}}' == '  1' and __import__({name!r})",
            "'ab'.removeprefix('a') == 'b' and __import__({name!r})", "str(None) == 'None' and __import__({name!r})", "repr('a') == \"'a'\" and __import__({name!r})",
            "b'a' + 'b'", "chr(97) == 'a' and __import__({name!r})", "ord('ab')", "'A'.isupper() and __import__({name!r})", "'a\\nb'.splitlines()[1] == 'b' and __import__({name!r})")

    def numbers(self):
        return self.some(
            "1 if 2 > 1 else 0", "5 // 2 == 2 and __import__({name!r})", "1 % 0", "2 ** 3 == 8 and __import__({name!r})", "1 < 2 < 3 and __import__({name!r})",
            "3 < 2 or __import__({name!r})", "abs(-1) == 1 and __import__({name!r})", "round(1.5) == 2 and __import__({name!r})", "max(1, 2) == 2 and __import__({name!r})",
            "min([]) ", "divmod(5, 2) == (2, 1) and __import__({name!r})", "1 & 3 == 1 and __import__({name!r})", "True + True == 2 and __import__({name!r})",
            "not 0 and __import__({name!r})", "1.0 == 1 and __import__({name!r})", "0.1 + 0.2 == 0.3 or __import__({name!r})", "float('x')", "1 << 2 == 4 and __import__({name!r})",
            "-7 // 2 == -4 and __import__({name!r})", "7 % -3 == -2 and __import__({name!r})", "bool('') or __import__({name!r})", "int(1.9) == 1 and __import__({name!r})",
            "~0 == -1 and __import__({name!r})", "1 is None or __import__({name!r})", "(1, 2) < (1, 3) and __import__({name!r})", "hash(1) == 1 and __import__({name!r})",
            "1 .real == 1 and __import__({name!r})", "0x10 == 16 and __import__({name!r})", "'1' < 1", "None < 1", "[] > 1", "x = 5; x -= 6; x < 0 and __import__({name!r})")

    def asked(self):
        return self.some(
            "isinstance(1, int) and __import__({name!r})", "isinstance('a', (int, str)) and __import__({name!r})", "issubclass(bool, int) and __import__({name!r})",
            "isinstance(1, 'a')", "issubclass(1, int)", "callable(len) and __import__({name!r})", "type(1) is int and __import__({name!r})", "type('a').__name__ == 'str' and __import__({name!r})",
            "hasattr([], 'append') and __import__({name!r})", "hasattr(1, 'nope') or __import__({name!r})", "getattr([], 'nope', None) or __import__({name!r})", "getattr(1, 'nope')",
            "isinstance(True, int) and __import__({name!r})", "isinstance(KeyError(), LookupError) and __import__({name!r})", "issubclass(ModuleNotFoundError, ImportError) and __import__({name!r})",
            "import types; isinstance(types, types.ModuleType) and __import__({name!r})", "import types; isinstance(lambda: 0, types.FunctionType) and __import__({name!r})",
            "import {name} as i0, types; isinstance(i0, types.ModuleType) and __import__('m0')", "id(1) == id(1)", "(lambda: 0).__name__ == '<lambda>' and __import__({name!r})",
            "(lambda: 0).nope", "len.__name__ == 'len' and __import__({name!r})", "len.nope", "int.nope", "object.__init_subclass__()", "type(None)() is None and __import__({name!r})",
            "import collections.abc; isinstance([], collections.abc.Sequence) and __import__({name!r})", "import collections.abc; isinstance({{}}, collections.abc.Mapping) and __import__({name!r})",
            "import inspect; inspect.ismodule(inspect) and __import__({name!r})", "import {name} as i0; i0.__name__ == {name!r} and __import__('m0')")

    def error_object(self):
        return self.random.choice((
            [("try:", [self.doing(), "import nope_at_all"]),
             ("except ImportError as error:",
              ["error.name == 'nope_at_all' and __import__('m0')"])],
            [("try:", ["import nope_at_all.deep"]),
             ("except ImportError as error:",
              ["n0 = error.name, error.path, error.msg, error.args"])],
            [("try:", [self.doing()]),
             ("except Exception as error:", ["n0 = str(error)", "raise"])],
            [("try:", ["{}['k']"]),
             ("except KeyError as error:", ["error.args[0] == 'k' and __import__('m0')"])],
            [("try:", ["raise ValueError('m0')"]),
             ("except ValueError as error:", ["__import__(str(error))"]),
             ("else:", ["import nope"])],
            [("try:", ["1 / 0"]), ("except ZeroDivisionError as error:", ["kept = error"]),
             ("finally:", ["kept.args; error"])],
            [("try:", ["raise KeyError"]), ("except (TypeError, 1):", ["pass"])],
            [("try:", ["raise 'text'"]), ("except TypeError:", [self.doing()])],
            [("try:", ["raise ValueError from 1"]), ("except TypeError:", [self.doing()])],
            [("try:", ["assert False, 'x'"]),
             ("except AssertionError as e:", ["str(e) == 'x' and __import__('m0')"])],
            [("try:", ["raise StopIteration(3)"]),
             ("except StopIteration as e:", ["e.value == 3 and __import__('m0')"])],
            [("try:", ["try: raise KeyError('a')\nfinally: import m0".replace("\n", "; ")
                       if False else "[][1]"]),
             ("except LookupError:", [self.doing()]), ("except IndexError:", ["nope"])],
            "raise ImportError('x', name='y')", "raise NotImplementedError",
            "raise ValueError('a').with_traceback(None)"))

    def groups(self):
        if self.version < (3, 11):
            return "pass"
        return [("try:", ["raise ExceptionGroup('g', [ImportError('a'), KeyError('b')])"]),
                ("except* ImportError:", [self.doing()]),
                ("except* %s:" % self.random.choice(("KeyError", "ValueError")),
                 [self.doing()])]

    # Control.

    def loops(self):
        return self.random.choice((
            [("for i in range(3):", [
                [("if i == %d:" % self.random.randint(0, 3), [self.doing(), "break"])]]),
             ("else:", [self.doing()])],
            self.block("i9 = 0", [("while i9 < 3:", [
                "i9 += 1", [("if i9 == 2:", ["continue"])], "__import__('m%d' % (i9 // 3))"])]),
            [("for a, (b, c) in [(1, (2, 'm0'))]:", ["__import__(c)"])],
            [("for x in iter(['m0', ''].pop, ''):", ["__import__(x)"])],
            [("for x in ('m0', 'nope_at_all', 'm1'):", [
                [("try:", ["__import__(x)"]), ("except ImportError:", ["continue"]),
                 ("finally:", ["n0 = x"])]])],
            [("for x in ():", ["import nope"]), ("else:", [self.doing()])],
            [("for x in reversed(('m0', 'm1')):", ["__import__(x)"])],
            [("for x in 'ab':", ["x == 'b' and __import__('m0')"])],
            self.block("q9 = ['m0']", [("while q9:", ["__import__(q9.pop())"])])))

    def iteration(self):
        return self.some(
            "it0 = iter(['m0', 'm1']); next(it0); __import__(next(it0))", "next(iter([]))", "next(iter([]), None) or __import__({name!r})",
            "list(zip([1], [2])) == [(1, 2)] and __import__({name!r})", "any(x == 1 for x in (1, 2)) and __import__({name!r})", "all([]) and __import__({name!r})",
            "[y for x in ((1, 2), (3,)) for y in x][2] == 3 and __import__({name!r})", "list(range(3))[-1] == 2 and __import__({name!r})", "len(range(0, 10, 3)) == 4 and __import__({name!r})",
            "import itertools; list(itertools.chain([{name!r}]))[0]", "dict(zip('ab', (1, 2)))['b'] == 2 and __import__({name!r})", "list(filter(None, [0, 1])) == [1] and __import__({name!r})",
            "sorted([2, 1])[0] == 1 and __import__({name!r})", "sorted(['b', 1])", "tuple(x for x in (1,)) == (1,) and __import__({name!r})", "list(1)", "[*range(2), 5][2] == 5 and __import__({name!r})",
            "import functools; functools.reduce(lambda a, b: a + b, [1, 2]) == 3 and __import__({name!r})", "list(map(lambda x, y: x + y, [1], [2])) == [3] and __import__({name!r})",
            "min(['m1', 'm0']) == 'm0' and __import__({name!r})", "set('ab') == {{'a', 'b'}} and __import__({name!r})", "enumerate(1)", "zip(1)")

    def generator_use(self):
        name = self.fresh("g")
        return self.block(
            [("def %s(x=1):" % name, self.random.choice((
                ["got = yield 1", self.doing(), "yield got"],
                ["yield from (1, 2)", self.doing()],
                ["result = yield from iter([1])", self.doing(), "return result"],
                [[("try:", ["yield 1"]), ("finally:", [self.doing()])]],
                [[("for i in range(x):", ["yield i", self.doing()])]],
                [[("if x:", ["return 5"])], "yield"])))],
            self.random.choice((
                "k9 = %s(); next(k9); k9.send(2)", "list(%s())", "k9 = %s(); next(k9); k9.close()",
                "for x in %s(): break", "next(%s()); next(%s())", "a9, b9 = %s(2)",
                "sum(1 for _ in %s())", "k9 = %s(); next(k9); k9.throw(ValueError)",
                "%s().nope", "len(%s())", "'x' in %s()", "[*%s()]", "(lambda *a: a)(*%s())"))
            .replace("%s", name))

    def arguments(self):
        name = self.fresh("arg")
        return self.block(
            [("def %s(%s):" % (name, self.random.choice((
                "a, b=2", "a, *b", "a, *, b=1", "a, **b", "*a, **b", "a=1, /, b=2"))),
              [self.doing(), "return b"])],
            self.random.choice((
                "%s(1)", "%s(1, 2)", "%s(1, b=3)", "%s(a=1)", "%s()", "%s(1, 2, 3)",
                "%s(*[1, 2])", "%s(**{'a': 1})", "%s(1, c=2)", "%s(1, a=2)",
                "%s(*(1,), **{'b': 2})", "%s(*1)", "%s(**1)", "%s(**{1: 2})")) % name)

    def scopes(self):
        name = self.fresh("sc")
        body = self.random.choice((
            ["x7", "x7 = 1"], ["global x7", "x7 = 1"], ["import m0", "return m0"],
            [[("def inner():", ["return x7"])], "x7 = 2", "return inner()"],
            [[("def inner():", ["return x7"])], "inner()", "x7 = 2"],
            ["x7 = 1", "del x7", "x7"], ["return [x7 for x7 in (1,)][0]"],
            [[("for x7 in ():", ["pass"])], "x7"], [[("if False:", ["x7 = 1"])], "return x7"],
            ["return locals()"], ["from m0 import *" if False else "return __name__"],
            [[("try:", ["1 / 0"]), ("except ZeroDivisionError as x7:", ["pass"])], "x7"],
            ["import m0 as x7", "return lambda: x7.__name__"],
            ["global m0", "import m0"], ["global len", "len = 1"],
            ["return __class__"], ["return super()"], ["x7 += 1"]))
        return self.block("x7 = 0" if self.chance(0.7) else "pass",
                          [("def %s():" % name, body)],
                          self.random.choice(("%s()", "%s(); x7", "%s(); len('a')",
                                              "%s()()", "m0 = 1; %s(); m0")) % name)

    def unpacked(self):
        return self.some(
            "x6, y6 = 'ab'; x6 == 'a' and __import__({name!r})", "x6, *y6 = [1, 2, 3]; len(y6) == 2 and __import__({name!r})", "(x6, y6), z6 = (1, 2), 3; z6 == 3 and __import__({name!r})",
            "x6, y6 = 1", "x6, y6 = [1]", "*x6, y6 = []", "x6 = y6 = 1; y6 == 1 and __import__({name!r})", "x6, y6 = 1, 2; x6, y6 = y6, x6; x6 == 2 and __import__({name!r})",
            "x6, y6 = {{'a': 1, 'b': 2}}; y6 == 'b' and __import__({name!r})", "x6 = [0]; x6[0], y6 = {name!r}, 1; __import__(x6[0])", "[x6, y6] = map(str, (1, 2)); x6 == '1' and __import__({name!r})",
            "import {name} as x6; x6.field, y6 = 1, 2; x6.field", "x6 = lambda: 0; x6.a = {name!r}; __import__(x6.a)")

    def import_or_none(self):
        return self.random.choice((
            [("try:", ["import nope_at_all as opt0"]),
             ("except ImportError:", ["opt0 = None"])],
            [("try:", ["from nope_at_all import opt0"]),
             ("except ImportError:", [self.doing()])],
            self.block([("try:", ["import nope_at_all", "has0 = True"]),
                        ("except ImportError:", ["has0 = False"])],
                       [("if has0:", ["import nope"]), ("else:", [self.doing()])]),
            self.block([("try:", ["import json"]), ("except ImportError:", ["import nope"]),
                        ("else:", [self.doing()])]),
            self.block("import importlib.util",
                       [("if importlib.util.find_spec('nope_at_all'):", ["import nope"]),
                        ("else:", [self.doing()])]),
            [("try:", ["import tomllib"]),
             ("except ModuleNotFoundError:", [self.doing()])],
            [("try:", ["from typing import Self"]), ("except ImportError:", [self.doing()])],
            [("try:", ["from collections import Mapping"]),
             ("except ImportError:", ["from collections.abc import Mapping", self.doing()])],
            [("try:", ["import distutils"]), ("except ImportError:", [self.doing()])],
            [("try:", ["unicode"]), ("except NameError:", ["unicode = str", self.doing()])]))
