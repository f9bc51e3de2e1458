from shapes import __all__
__all__ += ["extra"]
area = 2
