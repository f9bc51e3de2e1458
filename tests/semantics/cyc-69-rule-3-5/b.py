try:
    from a import x
except ImportError:
    raise
