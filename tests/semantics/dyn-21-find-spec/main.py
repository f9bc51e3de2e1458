import importlib.machinery, importlib.util, sys
print(importlib.util.find_spec("a.b.c") is not None)
print(importlib.util.find_spec("a.b.nope"))
print(importlib.util.find_spec(".d", package="a.b").name)
if importlib.util.find_spec("absent") is None:
    import fallback
if importlib.util.find_spec("json"):
    import with_json
spec = importlib.util.find_spec("space.inner")
module = importlib.util.module_from_spec(spec)
sys.modules["other"] = module
spec.loader.exec_module(module)
print(module.value)
package = importlib.util.find_spec("whole")
made = importlib.util.module_from_spec(package)
sys.modules["whole"] = made
package.loader.exec_module(made)
if importlib.machinery.PathFinder.find_spec("part", ["shelf"]):
    sys.path.append("shelf")
    import part
if not importlib.machinery.PathFinder.find_spec("nopart", ["shelf"]):
    import no_part
for name in ("absent.x", "part.x", "..x", "gone"):
    try:
        print(importlib.util.find_spec(name))
    except ImportError as error:
        __import__("error_import")
    except ValueError as error:
        __import__("error_value")
    sys.modules["gone"] = type(sys)("gone")
import no_spec
importlib.util.find_spec("..y", "a")
