import sys

if len(sys.argv) > 1:
    from known import *
