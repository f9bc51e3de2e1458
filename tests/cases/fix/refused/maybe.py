import sys

if len(sys.argv) > 1:
    x = 1
