# facts: imports
import sys, os, platform  #: import sys; import os; import platform
import sys as _sys  #: import sys as _sys
from sys import version_info as v, platform as p, hexversion  #: from sys import version_info as v, platform as p, hexversion
from os import name as os_name  #: from os import name as os_name

# The version is 3.11, its micro number is not known.
if sys.version_info >= (3, 11): import a  #: import a
if sys.version_info >= (3, 11, 0): import a  #: import a
if sys.version_info >= (3, 11, 4): import a  #: import a [?]
if sys.version_info < (3, 11, 0): import a  #: import a [never]
if sys.version_info > (3, 11): import a  #: import a
if sys.version_info <= (3, 11): import a  #: import a [never]
if sys.version_info == (3, 11): import a  #: import a [never]
if sys.version_info != (3, 11): import a  #: import a
if sys.version_info < (3, 12): import a  #: import a
if sys.version_info >= (4,): import a  #: import a [never]
if sys.version_info > (3,): import a  #: import a
if (3, 8) <= sys.version_info < (3, 11): import a  #: import a [never]
if (3, 8) <= sys.version_info < (3, 12): import a  #: import a
if sys.version_info[:2] == (3, 11): import a  #: import a
if sys.version_info[0:2] >= (3, 12): import a  #: import a [never]
if sys.version_info[:2] > (3, 11): import a  #: import a [never]
if sys.version_info[:1] >= (3, 0): import a  #: import a [never]
if sys.version_info[:3] >= (3, 11, 0): import a  #: import a
if sys.version_info[:3] == (3, 11, 0): import a  #: import a [?]
if sys.version_info[::2] == (3, 11): import a  #: import a [?]
if sys.version_info[1:] == (3, 11): import a  #: import a [?]
if sys.version_info[0] == 3: import a  #: import a
if sys.version_info[0] < 3: import a  #: import a [never]
if 2 == sys.version_info[0]: import a  #: import a [never]
if 3 <= sys.version_info[0]: import a  #: import a
if sys.version_info[1] >= 12: import a  #: import a [never]
if sys.version_info.major == 2: import a  #: import a [never]
if sys.version_info.minor in (10, 11): import a  #: import a
if sys.version_info.minor not in (10, 11): import a  #: import a [never]
if sys.version_info.micro >= 0: import a  #: import a
if sys.version_info.micro > 3: import a  #: import a [?]
if sys.version_info[-1] == 0: import a  #: import a [?]
if sys.version_info >= (3, 11, 0, "final"): import a  #: import a [?]
if sys.version_info >= x: import a  #: import a [?]
if sys.version_info >= (3, x): import a  #: import a [?]
if sys.version_info >= 3: import a  #: import a [?]
if v >= (3, 12): import a  #: import a [never]
if _sys.version_info < (3,): import a  #: import a [never]
if sys.hexversion >= 0x03000000: import a  #: import a
if sys.hexversion < 0x030b00f0: import a  #: import a [never]
if hexversion >= 0x030B04F0: import a  #: import a [?]
if hexversion > 0x030c_00f0: import a  #: import a [never]

if sys.platform == "linux": import a  #: import a
if "win32" == sys.platform: import a  #: import a [never]
if sys.platform != "darwin": import a  #: import a
if sys.platform in ("linux", "darwin"): import a  #: import a
if sys.platform in ["cygwin", "win32"]: import a  #: import a [never]
if sys.platform not in {"win32"}: import a  #: import a
if sys.platform.startswith("win"): import a  #: import a [never]
if sys.platform.startswith(("win", "linux")): import a  #: import a
if sys.platform[:3] == "lin": import a  #: import a
if sys.platform[:3] != "win": import a  #: import a
if sys.platform[:3] == "li": import a  #: import a [?]
if "win" in sys.platform: import a  #: import a [?]
if sys.platform == x: import a  #: import a [?]
if sys.platform == "a" "b": import a  #: import a [never]
if sys.platform == f"linux": import a  #: import a [?]
if sys.platform > "m": import a  #: import a [?]
if p == "linux": import a  #: import a
if os.name == "posix": import a  #: import a
if os_name in ("nt", "ce"): import a  #: import a [never]
if sys.implementation.name == "pypy": import a  #: import a [never]
if platform.python_implementation() == "CPython": import a  #: import a
if platform.python_implementation() != "PyPy": import a  #: import a
if platform.system() == "Windows": import a  #: import a [?]

if __debug__: import a  #: import a
if 1: import a  #: import a
if 0x0: import a  #: import a [never]
if None: import a  #: import a [never]
if "": import a  #: import a [never]
if "x": import a  #: import a
if not 0: import a  #: import a
if not (x): import a  #: import a [?]
if x and False: import a  #: import a [never]
if x or True: import a  #: import a
if (x or y) and sys.platform == "linux": import a  #: import a [?]
if not (sys.platform == "win32" or sys.version_info < (3, 8)): import a  #: import a
if (y := True): import a  #: import a [?]
if x == 1: import a  #: import a [?]
if sys.platform == "linux" == x: import a  #: import a [?]
if sys.platform == "win32" == x: import a  #: import a [never]
if sys.platform is "linux": import a  #: import a [?]

DEBUG = False
if DEBUG: import a  #: import a [?]
MYPY = False
if MYPY: import a  #: import a [typing]
if TYPE_CHECKING: import a  #: import a [typing]
TYPE_CHECKING = False
if TYPE_CHECKING: import a  #: import a [typing]
TYPE_CHECKING: bool = True
if TYPE_CHECKING: import a  #: import a
TYPE_CHECKING = x
if TYPE_CHECKING: import a  #: import a [?]
from .compat import TYPE_CHECKING  #: from .compat import TYPE_CHECKING
if TYPE_CHECKING: import a  #: import a [typing]
TYPING = TYPE_CHECKING
if TYPING: import a  #: import a [typing]
here = sys.platform
if here == "win32": import a  #: import a [never]

def f(p, *, os=None):
    if p == "win32": import a  #: import a [deferred] [?]
    if os.name == "nt": import a  #: import a [deferred] [?]
    sys = x
    if sys.platform == "win32": import a  #: import a [deferred] [?]
if p == "win32": import a  #: import a [never]
if sys.platform == "win32": import a  #: import a [never]
class C:
    sys = x
    if sys.platform == "win32": import a  #: import a [?]
if sys.platform == "win32": import a  #: import a [never]
import x as sys  #: import x as sys
if sys.platform == "win32": import a  #: import a [?]
