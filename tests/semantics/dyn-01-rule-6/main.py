import importlib
m=importlib.import_module("pkg.a")
print(m.__name__)
importlib.import_module(".b","pkg")
importlib.import_module("..x","pkg.sub")
try:
    importlib.import_module(".b")
except TypeError: import c
importlib.import_module("...z","pkg")
