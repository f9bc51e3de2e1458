try:
    from a import late
except ImportError as e: print(e)
import a
a.late
