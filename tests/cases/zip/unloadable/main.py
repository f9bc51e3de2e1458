import m
from m import a, b

try:
    import m
except ImportError:
    pass

if False:
    import m
