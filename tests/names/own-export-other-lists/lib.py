import shapes as s
from pkg import __all__ as theirs
from shapes import *
__all__ = [*s.__all__, "own"]
__all__ += theirs
own = 1
