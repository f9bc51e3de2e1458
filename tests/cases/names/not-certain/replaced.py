import sys

one = 1
sys.modules[__name__] = sys
