try:
    import pkg
except ImportError:
    pass
import sys
print("pkg.a" in sys.modules)
import pkg.a
