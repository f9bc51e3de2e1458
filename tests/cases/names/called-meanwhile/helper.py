import sys
import types


class Guarded(types.ModuleType):
    def __init__(self, module):
        super().__init__(module.__name__)
        self.__dict__["_module"] = module

    def __getattr__(self, name):
        return getattr(self._module, name)


def guard(name):
    sys.modules[name] = Guarded(sys.modules[name])


def keep(function, space=None):
    space = space or sys._getframe(1).f_globals
    space[function.__name__ + "_as_it_was"] = function
    return function


def make(name):
    module = sys.modules[name] = types.ModuleType(name)
    return module


def recreate(name, **names):
    old = sys.modules[name]
    new = make(name)
    new.__dict__.update(names)
    return old, new
