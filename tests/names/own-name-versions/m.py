import os
import sys

if sys.version_info[0] == 2:
    text = unicode
else:
    number = int

if sys.hexversion >= 0x03000000:
    wide = 1
else:
    narrow = 1

if os.name == "posix" and not sys.platform.startswith("win"):
    fork = 1
elif sys.platform == "win32":
    spawn = 1

if not __debug__:
    quick = 1
