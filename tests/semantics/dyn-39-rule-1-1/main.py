import sys, types
sys.modules["a.b"]=types.ModuleType("a.b")
import importlib
importlib.import_module("a.b")
from a.b import __name__ as n
