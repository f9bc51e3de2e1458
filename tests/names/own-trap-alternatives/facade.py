import sys

from core import draw, paint

if len(sys.argv) > 5:
    def paint():
        pass
