import sys, os
if sys.version_info >= (3, 12):
    import new
else:
    import old
if sys.platform.startswith("win"):
    import win
if os.name == "posix":
    import posix_
if sys.version_info[0] == 2: import two
if not __debug__: import opt
if sys.implementation.name == "cpython": import cp
if sys.hexversion < 0x03000000: import two
x = __import__("a") if sys.version_info.major == 3 else __import__("two")
