import sys

from .events import *

__all__ = events.__all__ + []

if sys.platform == "win32":
    from .windows_events import *
else:
    from .unix_events import *
