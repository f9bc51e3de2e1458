try:
    from missing_thing import *
except ImportError:
    pass
print(anything)
