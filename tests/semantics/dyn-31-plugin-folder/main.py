import glob, importlib, os
here = os.path.dirname(os.path.abspath(__file__))
folder = os.path.join(here, "plugins")
for entry in sorted(os.listdir(folder)):
    if entry.endswith(".py") and entry != "__init__.py":
        importlib.import_module("plugins." + entry[:-3])
for entry in sorted(os.listdir(os.path.join(here, "tools"))):
    name, suffix = os.path.splitext(entry)
    if suffix == ".py" and not name.startswith("_"):
        __import__("tools.%s" % name)
for path in sorted(glob.glob(os.path.join(here, "jobs", "*.py"))):
    importlib.import_module(f"jobs.{os.path.basename(path)[:-3]}")
for entry in sorted(os.scandir("kinds"), key=lambda e: e.name):
    if entry.is_dir() and os.path.exists(os.path.join(entry.path, "__init__.py")):
        importlib.import_module("kinds." + entry.name)
from views import *
print(sorted(n for n in globals() if n.startswith("view_")))
for path in sorted(glob.glob("./[a-h]*.py")):
    __import__(path[2:-3])
print([entry.path for entry in os.scandir() if entry.name.endswith("r.py")])
importlib.import_module("plugins.nope")
