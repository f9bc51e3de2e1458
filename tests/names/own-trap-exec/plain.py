import builtins
import sys

show = getattr(builtins, "print")
if sys.version_info[:2] > (3,):
    getattr(builtins, "print")("""def reraise(): raise""")
else:
    def reraise():
        pass
