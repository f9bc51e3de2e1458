# facts: imports
import a  #: import a
import a.b.c  #: import a.b.c
import a.b as c  #: import a.b as c
import a, b.c, d as e  #: import a; import b.c; import d as e
import a; import b;  #: import a; import b
from a import b  #: from a import b
from a.b import c as d, e  #: from a.b import c as d, e
from a import (  #: from a import b as c, d
    b as c,  # why
    d,
)
from a import (b)  #: from a import b
from a import *  #: from a import *
from . import a  #: from . import a
from .a import b  #: from .a import b
from ... a . b import c  #: from ...a.b import c
from .... import a  #: from .... import a
from. import(a)  #: from . import a
from .a import *  #: from .a import *
from __future__ import annotations, division as d  #: from __future__ import annotations, division as d
import ﬁle, 𝒞.K as ℌ  #: import file; import C.K as H
if a: import b; import c  #: import b [?]; import c [?]
class C: import a  #: import a
import match, case, type, lazy, print  #: import match; import case; import type; import lazy; import print
from match import type as case  #: from match import type as case

# Not imports.
"import a"
"""
import a
from b import c
"""
x = "from a import b"; y = f"{'import a'}"
raise X from y
def f():
    yield from x
    return imported
imports = from_x = import_y = 1
x = {
    "import": 1,
}
