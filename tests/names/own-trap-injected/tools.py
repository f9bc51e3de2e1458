import sys
import types


class Lazy(types.ModuleType):
    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return name


def put(name, module):
    sys.modules[name] = module


def replace(name):
    def make():
        put(name, Lazy(name))
    make()


def read(name):
    return sys.modules[name]


def load(name):
    table = {}
    table.update(name=name)
    table[name] = sys.modules.get(name)
    return table


class Backend:
    @staticmethod
    def export(cls):
        module = sys.modules[cls.__module__]
        for name in ("show", "Canvas"):
            setattr(module, name, getattr(cls, name))
        return cls


class Registered:
    def __init_subclass__(cls):
        sys.modules[cls.__module__].__dict__.update(made=cls)


class Entry:
    def note(self, name):
        setattr(sys.modules[name], "never", self)


MARKS = ["first", "second"]


def mark(name):
    module = sys.modules[name]
    for each in MARKS:
        setattr(module, each, True)


def derive(name):
    module = sys.modules[name]
    for each in MARKS:
        setattr(module, "get_" + each, True)
