from .nope import x
