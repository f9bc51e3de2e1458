one = 1
__all__ = ["gone"]
__all__.clear()
__all__ += ["one"]
