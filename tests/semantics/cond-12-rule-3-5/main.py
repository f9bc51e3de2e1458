try:
    import a
except ImportError as e:
    raise RuntimeError("x") from e
