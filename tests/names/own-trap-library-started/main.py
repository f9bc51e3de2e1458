import collections
import importlib
print(collections.abc, importlib.util, importlib.machinery)
