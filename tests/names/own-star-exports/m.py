import sys
__all__ = ["_private", "x", "late"]
_private = x = y = 1
late = 1
del late  
late = 2
