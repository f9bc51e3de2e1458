try:
    import nope
except ImportError:
    raise
