# facts: imports
import importlib, builtins  #: import importlib; import builtins
import importlib as il  #: import importlib as il
from importlib import import_module, import_module as im  #: from importlib import import_module, import_module as im
importlib.import_module("a.b")  #: dynamic a.b
x = il.import_module('a')  #: dynamic a
import_module("a")  #: dynamic a
im("a"), im("b")  #: dynamic a; dynamic b
__import__("a.b")  #: dynamic a.b
builtins.__import__("a")  #: dynamic a
importlib.__import__("a")  #: dynamic a
load = importlib.import_module
load("a")  #: dynamic a
import_module(name="a")  #: dynamic a
import_module("a" ".b")  #: dynamic a.b
import_module(r"a")  #: dynamic a
import_module("\x61\u0062\143")  #: dynamic abc
import_module("my-mod")  #: dynamic my-mod
import_module("ﬁle")  #: dynamic ﬁle
import_module(".a", __package__)  #: dynamic .a
import_module("..a.b", package=__name__)  #: dynamic ..a.b
import_module(".a", x)
import_module(".a", "p.q")  #: dynamic p.q.a
import_module("..a", package="p.q")  #: dynamic p.a
import_module("...a", "p.q")
import_module(".", "p")  #: dynamic p
__import__("a", globals(), locals(), ["b"], 0)  #: dynamic a
__import__("a", globals(), level=1)  #: dynamic .a
__import__("a", level=n)
getattr(__import__("a"), "b")  #: dynamic a
@import_module("a").b  #: dynamic a
def f():
    return __import__("b")  #: dynamic b [deferred]
if __import__("a"):  #: dynamic a
    __import__("b")  #: dynamic b [?]
f"{__import__('a')}"  #: dynamic a

import_module(x)
import_module(f"a")
import_module(f"a.{b}")
import_module(b"a")
import_module("a.%s" % b)
import_module("\N{LATIN SMALL LETTER A}")
import_module("\ud800")
import_module("")
import_module()
import_module(*x)
import_module(*x, "a")
other.import_module("a")
importlib.reload("a")
x.__import__("a")
import_module
def g(import_module):
    import_module("a")
    import_module = 1
import_module = other
import_module("a")
