import importlib
importlib.reload("m")
