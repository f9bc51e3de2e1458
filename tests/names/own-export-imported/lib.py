from shapes import __all__
