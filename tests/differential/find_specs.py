"""Asks the Python that runs it where its finders find modules.

  python -I -S find_specs.py JOB

JOB is a file with a Python literal: {"path": folders in front of the standard
library, "sites": site folders behind it, "names": dotted names}. Prints a list
literal with an answer for each name: None; ("library", is package); or (file or
None, search locations or None). Nothing is imported but what a start with site
imports: the finders are asked along the parents' locations.
"""
import site  # what a start without -S would have loaded
import sys
import zipimport
from importlib.machinery import BuiltinImporter, FrozenImporter, PathFinder

STARTED = dict(sys.modules)
del STARTED["__main__"]
LIBRARY = tuple(entry for entry in sys.path if "site-packages" not in entry)


def locations_of(spec):
    locations = spec.submodule_search_locations
    return None if locations is None else list(locations)


def find(name, path):
    if name in STARTED:
        return STARTED[name]
    for finder in BuiltinImporter, FrozenImporter, PathFinder:
        spec = finder.find_spec(name, path)
        if spec:
            return spec
    return None


def path_of(found):
    if isinstance(found, type(sys)):
        path = getattr(found, "__path__", None)
        return None if path is None else list(path)
    return locations_of(found)


class Names:
    def __init__(self):
        self.kept = {}

    def find(self, name):
        if name not in self.kept:
            self.kept[name] = self.search(name)
        return self.kept[name]

    def search(self, name):
        parent = name.rpartition(".")[0]
        # os.path has no package above it, but stands in sys.modules.
        if not parent or name in STARTED:
            return find(name, None)
        above = self.find(parent)
        path = path_of(above) if above else None
        if path is None:
            return None
        # The locations of a namespace package ask for its parent's.
        sys.modules.setdefault(parent, type(sys)(parent)).__path__ = path
        return find(name, path)


def is_library(origin):
    return origin in ("built-in", "frozen") or any(
        origin.startswith(entry + "/") and "site-packages" not in origin
        for entry in LIBRARY)


def answer(found):
    if found is None:
        return None
    if isinstance(found, type(sys)):
        return "library", hasattr(found, "__path__")
    origin = found.origin
    if origin == "namespace":  # up to 3.6, and for some kinds up to 3.8
        origin = None
    locations = locations_of(found)
    known = origin or (locations[0] + "/" if locations else "")
    if is_library(known):
        return "library", locations is not None
    return origin, locations


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        job = eval(file.read(), {"__builtins__": {}})
    sys.path[:] = job["path"] + list(LIBRARY)
    for folder in job["sites"]:
        site.addsitedir(folder)
    names = Names()
    print([answer(names.find(name)) for name in job["names"]])


if __name__ == "__main__":
    main()
