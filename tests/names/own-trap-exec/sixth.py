import builtins
import sys

exec_ = getattr(builtins, "exec")
if sys.version_info[:2] > (3,):
    exec_("""def raise_again(): raise""")
