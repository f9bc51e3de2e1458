f = None
try:
    from fast import *
except ImportError:
    pass
