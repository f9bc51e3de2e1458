try:
    from fast import *
except ImportError:
    from slow import *
