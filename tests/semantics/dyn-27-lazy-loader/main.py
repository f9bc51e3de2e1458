import importlib.util, sys


def lazy(name):
    spec = importlib.util.find_spec(name)
    loader = importlib.util.LazyLoader(spec.loader)
    spec.loader = loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    loader.exec_module(module)
    return module


late = lazy("late")
unused = lazy("unused")
pack = lazy("pack")
import before
print(late.x)
import after
from pack import part
bad = lazy("bad")
try:
    bad.x
except ValueError:
    import caught
print(hasattr(bad, "nope"))
missing = lazy("missing")
print(missing.nope)
