import importlib.machinery, importlib.util, os, sys
here = os.path.dirname(os.path.abspath(__file__))
SourceFileLoader = importlib.machinery.SourceFileLoader
print(SourceFileLoader("named", os.path.join(here, "files", "one.py")).load_module().value)
print("named" in sys.modules)
import named
path = os.path.join(here, "files", "two.py")
spec = importlib.util.spec_from_file_location("two", path, loader=SourceFileLoader("two", path))
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
path = os.path.join(here, "files", "three.py")
spec = importlib.util.spec_from_file_location(
    "three", path, loader=importlib.util.LazyLoader(SourceFileLoader("three", path)))
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
import before
print(module.value)
spec = importlib.util.spec_from_loader("four", SourceFileLoader("four", os.path.join(here, "files", "four.py")))
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
try:
    SourceFileLoader("five", path).load_module("six")
except ImportError:
    import mismatch
