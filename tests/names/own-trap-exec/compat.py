import builtins
import sys

if sys.version_info[:2] > (3,):
    getattr(builtins, "exec")("""def raise_from(value, cause):
    raise value from cause
""")
else:
    def raise_from(value, cause):
        raise value
