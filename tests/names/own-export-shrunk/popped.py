one = 1
__all__ = ["gone", "one"]
__all__.pop(0)
