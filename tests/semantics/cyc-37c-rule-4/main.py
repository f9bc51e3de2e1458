try:
    import a
except ImportError: print("no")
import b
import a
