import os
import sys

if os.name == "nt":
    import msvcrt
else:
    import termios

try:
    import readline
except ImportError:
    readline = None

if sys.stdin.isatty():
    import pwd
