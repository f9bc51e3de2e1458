import os

if os.name == "nt":
    from ctypes import windll
elif os.name == "posix":
    libc = None
