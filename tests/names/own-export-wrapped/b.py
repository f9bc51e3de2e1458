__all__ = list(("x",)) + ["y"]
__all__ = __all__ + ["gone"]
x = y = 1
