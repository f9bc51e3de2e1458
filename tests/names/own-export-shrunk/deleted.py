one = 1
__all__ = ["gone", "one"]
del __all__[0]
