import sys
import importlib
if sys.argv[1:]:
    import extra
if len(sys.argv) > 2:
    name = 'other'
else:
    name = 'm'
importlib.import_module(name)
