import os, runpy, sys
names = runpy.run_path("folder")
print(names["answer"], "folder" in sys.path, "<run_path>" in sys.modules)
here = os.path.dirname(os.path.abspath(__file__))
runpy.run_path(os.path.join(here, "script.py"), init_globals={"given": "from_globals"}, run_name="__main__")
runpy.run_path("packed.zip")
print(runpy.run_module("pkg")["__name__"])
runpy.run_module("pkg.sub.tool", run_name="__main__", alter_sys=True)
runpy.run_module("single", {"given": 1}, "named")
try:
    runpy.run_path("empty")
except ImportError:
    import no_main
try:
    runpy.run_path("failing")
except ValueError:
    import failed
print("failing" in sys.path)
try:
    runpy.run_module("pkg.sub")
except ImportError as error:
    print(error)
    import no_sub
import helper
