"""What programs do with the import system itself, for random_program.py.

Each method gives one statement: a line, or a list of (header, body) clauses.
"""


class Machinery:
    """Mixed into the generator: `self.random`, `self.module`, `self.doing()`."""

    MACHINERY = (
        (2, "dunder_main"), (2, "run_by_name"), (2, "run_by_path"),
        (3, "loaded_by_hand"), (2, "extended_path"), (2, "own_finder"),
        (3, "walked"), (3, "listed"), (2, "lazily"), (2, "run_as_text"),
        (1, "leaving"), (3, "beyond"), (3, "asked_of_module"),
        (2, "module_class"), (3, "shadowing"), (2, "star_in_package"),
        (2, "joined_lists"), (2, "found"), (2, "computed_name"),
        (2, "own_import"), (2, "own_path"), (2, "spec_edit"),
        (1, "looked_up"), (1, "names_of_module"), (2, "by_function"),
        (2, "broken"), (1, "other_folder"), (2, "called_back"),
    )

    def machinery(self):
        weights = [weight for weight, _ in self.MACHINERY]
        name = self.random.choices(self.MACHINERY, weights)[0][1]
        return getattr(self, name)()

    def some(self, *forms):
        """One of the forms, with the names of a module and of a package in it."""
        target = self.any_module(but=self.module.name)
        packages = sorted(m.name for m in self.modules.values() if m.is_package)
        return self.random.choice(forms).format(
            name=target.name, tail=target.name.rpartition(".")[2],
            path=target.path, attribute=self.random.choice(sorted(target.plan)),
            package=self.random.choice(packages or ["ns0"]))

    def wanting_namespace(self, statement):
        self.wants_namespace = True
        return statement

    def block(self, *statements):
        return [("if True:", list(statements))]

    # What runs again, or elsewhere.

    def dunder_main(self):
        return self.some(
            "import __main__", "import __main__; __main__.extra",
            "from __main__ import nope", "import __main__; n0 = __main__.__name__",
            "import __main__; __main__.{attribute} = 1", "import main",
            "import __main__; n1 = getattr(__main__, '__file__', None)",
            "import sys; n2 = sys.modules['__main__'].__dict__",
            "import __main__; __main__.x = {name!r}; __import__(__main__.x)",
            "from __main__ import *", "import {package}.__main__")

    def run_by_name(self):
        return self.some(
            "import runpy; runpy.run_module({name!r})",
            "import runpy; n0 = runpy.run_module({name!r})['{attribute}']",
            "import runpy; runpy.run_module({name!r}, run_name='__main__')",
            "import runpy; runpy.run_module({name!r}, alter_sys=True)",
            "import runpy; runpy.run_module({package!r})",
            "import runpy; runpy.run_module('nope')")

    def run_by_path(self):
        return self.some(
            "import runpy, os; runpy.run_path(os.path.dirname(__file__) + '/{path}')",
            "import runpy; runpy.run_path({path!r})",
            "import runpy; runpy.run_path({path!r}, {{'extra': 1}}, '__main__')",
            "exec(open({path!r}).read())",
            "exec(compile(open({path!r}).read(), {path!r}, 'exec'), {{}})",
            "exec(open({path!r}).read(), {{'__name__': 'other'}})")

    def loaded_by_hand(self):
        spec = self.some(
            "s0 = importlib.util.spec_from_file_location({name!r}, {path!r})",
            "s0 = importlib.util.spec_from_file_location('by.hand', {path!r})",
            "s0 = importlib.util.find_spec({name!r})",
            "s0 = importlib.util.spec_from_file_location('hand', 'nowhere.py')")
        keeping = self.random.choice((
            "import sys; sys.modules[s0.name] = h0", "pass",
            "import sys; sys.modules.setdefault(s0.name, h0)"))
        return self.block(
            "import importlib.util", spec,
            "h0 = importlib.util.module_from_spec(s0)", keeping,
            "s0.loader.exec_module(h0)",
            self.random.choice(("h0.__name__", "n0 = h0", "h0.nope",
                                "__import__(s0.name)")))

    def run_as_text(self):
        return self.some(
            "exec('import {name}\\nn0 = {name}')", "exec('from {name} import *')",
            "exec('import {name}', {{}})", "eval('__import__(\"{name}\")')",
            "exec('def made(): import {name}'); made()",
            "exec(compile('import {name}', 'text', 'exec'))",
            "space = {{}}; exec('from {name} import {attribute} as a', space); n1 = space['a']",
            "exec('x = 1 +')", "eval('{name}')")

    def leaving(self):
        return self.random.choice((
            "import sys; sys.exit()", "raise SystemExit(1)", "exit = 1",
            "import sys; sys.exit('text')", "raise KeyboardInterrupt"))

    def called_back(self):
        name = self.fresh("late")
        return self.block(
            [("def %s():" % name, [self.doing()])],
            self.random.choice((
                "import atexit; atexit.register(%s)",
                "import threading; t0 = threading.Thread(target=%s); t0.start(); t0.join()",
                "import sys; sys.settrace(None); %s()",
                "import functools; functools.lru_cache(None)(%s)()",
                "import functools; functools.partial(%s)()",
                "list(map(lambda f: f(), [%s]))", "(%s or 1)()",
                "{'k': %s}['k']()", "[%s][0]()", "[f() for f in (%s,)]",
                "getattr(__import__(__name__, fromlist=['x']), '%s')()")) % name)

    # Packages and paths.

    def beyond(self):
        return self.some(
            "from .. import nope", "from ...a import b", "from . import nope",
            "from .nope import x", "from .{tail} import *", "from .. import {tail}",
            "from . import {tail}", "from .{tail} import {attribute}",
            "from .{tail} import nope", "import {package}.nope",
            "from {package}.nope import x", "import {name}.nope",
            "from {name} import nope as other", "import {name}.{tail}.deep",
            "from .__init__ import {attribute}", "import {package}.__init__")

    def star_in_package(self):
        return self.wanting_namespace(self.some(
            "from . import *", "from {package} import *", "from .{tail} import *",
            "from ns0.leaf import *", "import ns0, ns0.leaf as l0; l0.x"))

    def extended_path(self):
        return self.some(
            "import pkgutil; __path__ = pkgutil.extend_path(__path__, __name__)",
            "import os; __path__ = [os.path.dirname(__file__)]",
            "import {package}; {package}.__path__.insert(0, 'ns0'); import {package}.leaf",
            "import {package}; n0 = list({package}.__path__)",
            "import {package}, os; {package}.__path__ += [os.getcwd()]",
            "import {package}; {package}.__path__ = None",
            "import {package}; del {package}.__path__; import {package}.other",
            "import {name}; {name}.__path__ = ['.']; import {name}.m0",
            "import sys; sys.path.insert(0, 'ns0'); import leaf",
            "import sys; sys.path[:] = [p for p in sys.path if 'nowhere' not in p]",
            "import sys; sys.path.append(sys.path[0] + '/ns0'); import leaf")

    def own_path(self):
        self.wants_namespace = True
        return self.some(
            "import sys; sys.path += ['ns0']; import leaf; leaf.x",
            "import sys; sys.path = ['ns0'] + sys.path; from leaf import x as leaf_y",
            "import sys, os; sys.path.append(os.path.join(os.path.dirname(__file__), 'ns0')); import leaf",
            "import ns0; n0 = ns0.__path__; n1 = len(list(n0))",
            "import ns0; n0 = ns0.__file__", "import ns0; ns0.__path__.append('p0')",
            "import sys; sys.path.clear(); import {name}",
            "import sys; saved = sys.path[:]; sys.path.remove(sys.path[0]); sys.path = saved; import {name}",
            "import importlib; importlib.invalidate_caches(); import {name}",
            "import importlib; importlib.reload(importlib.import_module('ns0'))")

    def walked(self):
        self.wants_namespace = True
        head = self.some(
            "for found in pkgutil.iter_modules(__path__):",
            "for found in pkgutil.iter_modules({package}.__path__):",
            "for found in pkgutil.iter_modules({package}.__path__, {package!r} + '.'):",
            "for found in pkgutil.walk_packages({package}.__path__, {package!r} + '.'):",
            "for found in pkgutil.walk_packages(['ns0']):",
            "for found in pkgutil.walk_packages({package}.__path__, prefix={package}.__name__ + '.', onerror=print):")
        body = self.some(
            "importlib.import_module(found.name)", "__import__(found[1])",
            "importlib.import_module('.' + found.name, {package!r})",
            "n0 = found.name, found.ispkg",
            "globals()[found.name] = importlib.import_module(found.name)")
        return self.block("import importlib, pkgutil",
                          self.some("import {package}"), [(head, [body])])

    def listed(self):
        self.wants_namespace = True
        loop = self.random.choice((
            ("for file in sorted(os.listdir(os.path.dirname(__file__))):",
             "file[:-3]", "file.endswith('.py') and file != 'main.py'"),
            ("for file in sorted(glob.glob('ns0/*.py')):",
             "file[:-3].replace('/', '.')", "file"),
            ("for file in sorted(pathlib.Path(__file__).parent.glob('m*.py')):",
             "file.stem", "file.name != 'main.py'"),
            ("for file in sorted(os.listdir('ns0')):",
             "'ns0.' + os.path.splitext(file)[0]", "not file.startswith('_')"),
            ("for file in sorted(p.name for p in os.scandir('ns0')):",
             "'ns0.' + file.split('.')[0]", "file.endswith('.py')")))
        head, name, condition = loop
        return self.block("import glob, importlib, os, pathlib", [(head, [
            [("if %s:" % condition, ["importlib.import_module(%s)" % name])]])])

    def other_folder(self):
        return self.wanting_namespace(self.random.choice((
            "import os; os.chdir('ns0'); os.chdir('..')",
            "import os; n0 = os.path.exists('ns0/leaf.py')",
            "import os; os.path.isdir('nope') or __import__('ns0.leaf')",
            "import os; n1 = os.path.isfile(__file__)",
            "import pathlib; n1 = pathlib.Path('ns0').exists()")))

    # Finders and loaders.

    def own_finder(self):
        name = self.fresh("Finder")
        found = self.random.choice((
            "return None", "raise ImportError(name)",
            "return None if name != 'made' else importlib.machinery.ModuleSpec(name, cls)",
            "return importlib.util.spec_from_loader(name, cls) if name == 'made' else None"))
        put = self.random.choice((
            "sys.meta_path.insert(0, %s)", "sys.meta_path.append(%s)",
            "sys.meta_path = [%s] + sys.meta_path"))
        return self.block(
            "import importlib.machinery, importlib.util, sys",
            [("class %s:" % name, [
                [("@classmethod\ndef find_spec(cls, name, path=None, target=None):",
                  [self.doing() if self.chance(0.1) else "pass", found])],
                [("@classmethod\ndef create_module(cls, spec):", ["return None"])],
                [("@classmethod\ndef exec_module(cls, module):",
                  ["module.made = 1", self.doing()])]])],
            put % name,
            self.random.choice((
                "import made", "from made import made", "pass", "from made import nope",
                "import nope_at_all", self.doing())),
            *(["sys.meta_path.remove(%s)" % name] if self.chance(0.7) else []))

    def lazily(self):
        return self.block(
            "import importlib.util, sys",
            self.some("s1 = importlib.util.find_spec({name!r})"),
            "s1.loader = importlib.util.LazyLoader(s1.loader)",
            "l1 = importlib.util.module_from_spec(s1)",
            "sys.modules[s1.name] = l1", "s1.loader.exec_module(l1)",
            self.some("l1.{attribute}", "l1.x = 1", "pass", "import {name}",
                      "from {name} import *", "l1.nope", "l1.__name__"))

    def found(self):
        return self.some(
            "import importlib.util; n0 = importlib.util.find_spec({name!r}).name",
            "import importlib.util; n0 = importlib.util.find_spec('nope') is None",
            "import importlib.util; n0 = importlib.util.find_spec('{package}.nope')",
            "import importlib.util; n0 = importlib.util.find_spec('{name}.nope')",
            "import importlib.util; n0 = importlib.util.find_spec('.{tail}', __package__)",
            "import importlib.util; n0 = importlib.util.find_spec({name!r}).origin",
            "import importlib.util; n0 = importlib.util.resolve_name('.{tail}', __package__)",
            "import pkgutil; n0 = pkgutil.resolve_name('{name}:{attribute}')",
            "import pkgutil; n0 = pkgutil.resolve_name('{name}')")

    def spec_edit(self):
        return self.some(
            "n0 = __spec__.name", "n0 = __spec__.parent", "n1 = __loader__",
            "__spec__ = None", "__package__ = 'other'", "__name__ = 'renamed'",
            "del __package__", "n0 = __file__", "n0 = __path__", "n0 = __cached__",
            "__file__ = None", "import {name}; {name}.__name__ = 'renamed'",
            "import {name}; {name}.__spec__ = None; import {name}",
            "n0 = __name__.split('.')[0]; __import__(n0)",
            "n0 = __name__.rpartition('.')[0] or 'm0'; __import__(n0)",
            "__import__(__package__ or 'm0')")

    def own_import(self):
        name = self.fresh("hook")
        return self.block(
            "import builtins", "old = builtins.__import__",
            [("def %s(name, *args, **more):" % name,
              ["return old(name, *args, **more)"])],
            "builtins.__import__ = %s" % name, self.doing(),
            *(["builtins.__import__ = old"] if self.chance(0.8) else []))

    # Module objects.

    def asked_of_module(self):
        """A module that loads its parts when they are asked for."""
        body = self.random.choice((
            ["import importlib",
             "return importlib.import_module('.' + name, __name__)"],
            [[("if name in ('a0', 'b0'):",
               [self.some("from {name} import {attribute} as got"), "return got"])],
             "raise AttributeError(f'module {__name__!r} has no attribute {name!r}')"],
            [[("try:", ["return parts[name]()"]),
              ("except KeyError:", ["raise AttributeError(name) from None"])]],
            [self.some("import {name}"), "globals()[name] = 1", "return 1"],
            [self.some("return getattr(__import__({name!r}), name)")],
            ["raise ImportError(name)"],
        ))
        use = self.random.choice((
            "import sys; sys.modules[__name__].a0",
            "import sys; n0 = getattr(sys.modules[__name__], 'b0', None)",
            "import sys; n0 = hasattr(sys.modules[__name__], 'b0')", "pass", "pass",
            "import sys; sys.modules[__name__].part"))
        return self.block(
            self.some("parts = {{'part': lambda: __import__({name!r})}}"),
            [("def __getattr__(name):", body)],
            *([[("def __dir__():", ["return ['a0']"])]] if self.chance(0.3) else []),
            use)

    def module_class(self):
        name = self.fresh("Kind")
        return self.block(
            "import sys, types",
            [("class %s(types.ModuleType):" % name, self.random.choice((
                [[("@property\ndef field(self):", [self.doing(), "return 1"])]],
                [[("def __getattr__(self, name):",
                   [self.doing(), "raise AttributeError(name)"])]],
                [[("def __call__(self):", [self.doing()])]],
                ["field = 2"],
                [[("def __setattr__(self, name, value):",
                   ["super().__setattr__(name, value)"])]])))],
            self.random.choice((
                "sys.modules[__name__].__class__ = %s" % name,
                "k0 = %s(__name__); sys.modules[__name__] = k0" % name,
                "k0 = %s(__name__); k0.__dict__.update(globals())" % name)),
            self.random.choice(("sys.modules[__name__].field", "pass",
                                "hasattr(sys.modules[__name__], 'nope')")))

    def shadowing(self):
        """Names of modules and names in modules get in each other's way."""
        return self.some(
            "{tail} = 1", "import {name} as {tail}; del {tail}",
            "import {package}; {package}.s0 = 1; from {package} import s0",
            "import {package}; from {package} import s0; {package}.s0 is s0",
            "import {package}.s0 as q0; {package} = 1",
            "import {package}.s0; del {package}.s0; import {package}.s0",
            "import {package}.s0; del {package}.s0; from {package} import s0",
            "import {package}.s0; del {package}.s0; {package}.s0",
            "import {package}; import sys; sys.modules['{package}.s0'] = sys; from {package} import s0",
            "import {package}, sys; sys.modules['{package}.s0'] = sys; import {package}.s0 as q1",
            "from {package} import s0 as {tail}",
            "import {package}.s0, sys; del sys.modules['{package}']; import {package}.s0",
            "import {package}.s0, sys; del sys.modules['{package}.s0']; from {package} import s0",
            "import {package}.s0, sys; del sys.modules['{package}.s0']; import {package}.s0",
            "import {package}, sys; sys.modules[{package!r}] = 1; import {package}.s0",
            "import {package}, sys; sys.modules[{package!r}] = None; import {package}.s0")

    def joined_lists(self):
        return self.some(
            "import {name} as j0; __all__ = list(getattr(j0, '__all__', ()))",
            "import {name} as j0; __all__ = []; __all__ += getattr(j0, '__all__', [])",
            "__all__ = ['n0']; __all__.append('{attribute}')",
            "__all__ = ['n0']; __all__.extend(['n1']); n0 = n1 = 1",
            "__all__ = [name for name in dir() if not name.startswith('_')]",
            "__all__ = [name for name in globals() if name.startswith('v_')]",
            "__all__ = sorted(vars())", "__all__ = ()", "__all__ = 'n0'; n0 = 1",
            "__all__ = [1]", "__all__ = None")

    def names_of_module(self):
        return self.some(
            "import {name}; globals().update(vars({name}))",
            "import {name}; globals().update({{k: v for k, v in vars({name}).items() if k[0] != '_'}})",
            "import {name}; n0 = [k for k in dir({name}) if k == '{attribute}'][0]",
            "import {name}; {name}.__dict__['{attribute}']",
            "import {name}; vars({name})['n0'] = 1; {name}.n0",
            "import {name}; n0 = {name}.__dict__.copy()",
            "import {name}; {name}.__all__ = ['{attribute}']; from {name} import *",
            "import {name}; {name}.__getattr__ = lambda name: 1; from {name} import nope",
            "import {name}; setattr({name}, 'late', 1); from {name} import late")

    def looked_up(self):
        return self.some(
            "import sys; n0 = sys.modules[{name!r}]", "import sys; n0 = sys.modules.get({name!r})",
            "import sys; n0 = [k for k in list(sys.modules) if k.startswith('m')]",
            "import sys; [__import__(k) for k in list(sys.modules) if k == 'm0']",
            "import sys; n0 = sys.modules[__name__].{attribute}",
            "import sys; n0 = getattr(sys.modules[__name__], 'n1', None)",
            "import sys; n0 = getattr(sys.modules.get({name!r}), '{attribute}', 1)",
            "import sys; sys.modules['alias'] = sys.modules[__name__]; import alias.nope",
            "import sys, {name}; sys.modules['alias'] = {name}; from alias import {attribute} as a1")

    # Names that are made.

    def computed_name(self):
        return self.some(
            "for k in 'm0 m1'.split(): __import__(k)",
            "__import__('m' + str(0))", "__import__('m%d' % 1)", "__import__(f'm{{1}}')",
            "import importlib; importlib.import_module('.'.join(('{package}', 's0')))",
            "import importlib; importlib.import_module('{{}}.{{}}'.format('{package}', 's0'))",
            "for i in range(2): __import__('m%d' % i)",
            "for i, k in enumerate(('m0', 'm1')): i and __import__(k)",
            "for k, v in {{'m0': 1, 'm1': 0}}.items(): v and __import__(k)",
            "for k, v in zip(('m0', 'm1'), (0, 1)): v and __import__(k)",
            "n0 = dict(a='m0', b='m1'); [__import__(v) for v in n0.values()]",
            "[__import__(k) for k in {{'m0', 'm0'}}]", "__import__({name!r}.upper().lower())",
            "__import__(*[{name!r}])", "__import__(**{{'name': {name!r}}})",
            "__import__({name!r}[::-1][::-1])", "__import__({name!r}.replace('m', 'm'))",
            "__import__(str({name!r}))", "__import__({name!r} or 'nope')",
            "__import__('nope' and {name!r})", "__import__(('nope', {name!r})[1])",
            "__import__(max(['a', {name!r}]))", "__import__(' {name} '.strip())",
            "__import__('-{name}'.lstrip('-'))", "__import__('{name}.py'[:-3])",
            "__import__(next(iter([{name!r}])))", "__import__([{name!r}].pop())",
            "x0, *y0 = '{name}|m0'.split('|'); __import__(x0); __import__(y0[0])")

    def by_function(self):
        name = self.fresh("load")
        header, body, use = self.random.choice((
            ("def %s(*names):", ["for k in names: __import__(k)"], "%s({0!r}, 'm0')"),
            ("def %s(name='m0', *, strict=True):",
             ["return __import__(name) if strict else None"], "%s(strict=False); %s()"),
            ("def %s(name):",
             [[("try:", ["return __import__(name)"]),
               ("except ImportError:", ["return None"])]], "%s({0!r}); n0 = %s('nope')"),
            ("def %s(name, depth=2):",
             ["return __import__(name) if depth == 0 else %s(name, depth - 1)" % name],
             "%s({0!r})"),
            ("def %s(**more):", ["return [__import__(k) for k in more]"], "%s({1}=1)"),
            ("def %s(path):",
             ["import importlib", "module, _, attribute = path.rpartition('.')",
              "return getattr(importlib.import_module(module), attribute)"],
             "%s('{0}.{2}')"),
            ("def %s(path):",
             ["module, attribute = path.rsplit('.', 1)",
              "return getattr(__import__(module, fromlist=[attribute]), attribute)"],
             "%s('{0}.{2}')"),
        ))
        target = self.any_module(but=self.module.name)
        uses = use.replace("%s", name).format(
            target.name, "m0", self.random.choice(sorted(target.plan)))
        return self.block([(header % name, body)], uses)

    # Files that do not compile.

    def broken(self):
        body, use = self.random.choice((
            ("x = (", "import broken0"), ("return 1", "import broken0"),
            ("def f(:", "from broken0 import x"), ("\tif 1:\n x", "import broken0"),
            ("x = 1\n  y = 2", "from broken0 import *"), ("break", "import broken0"),
            ("from __future__ import nope", "import broken0"),
            ("def f():\n    yield 1\n    from m0 import *", "import broken0"),
            ("nonlocal x", "import broken0"), ("def f(a, a): pass", "import broken0"),
            ("x = 1\nfrom __future__ import annotations", "import broken0"),
            ("print 'x'", "import broken0"), ("f() = 1", "import broken0"),
            ("def f():\n    x = 1\n    global x", "import broken0"),
            ("x: int = 1\ndel f()", "import broken0"), ("'abc", "import broken0"),
            ("class A:\npass", "import broken0"), ("await x", "import broken0"),
            ("(yield)", "import broken0"), ("f(a=1, a=2)", "import broken0"),
            ("f(**a, *b)", "import broken0"), ("x = 08", "import broken0"),
            ("if True:\n\tx = 1\n        y = 2", "import broken0"),
        ))
        self.broken_text = body
        return self.random.choice((
            use, [("try:", [use]), ("except %s:" % self.random.choice((
                "SyntaxError", "ImportError", "Exception", "ValueError",
                "(ImportError, SyntaxError)")),
                [self.doing()])]))
