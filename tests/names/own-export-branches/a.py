import sys
import os
if sys.version_info < (3, 8):
    __all__ = ["ancient"]
elif os.environ:
    __all__ = ["x", "lost"]
else:
    __all__ = ["x"]
x = 1
