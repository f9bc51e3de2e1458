# facts: imports
lazy import a  #: lazy import a
lazy import a.b as c, d  #: lazy import a.b as c; lazy import d
lazy from a import b  #: lazy from a import b
lazy from . import (  #: lazy from . import a, b
    a,
    b,
)
x = 1; lazy import a; import b; lazy from c import d  #: lazy import a; import b; lazy from c import d
if x: lazy import a  #: lazy import a [?]
if x:
    lazy import a  #: lazy import a [?]
    import b  #: import b [?]
with x:
    lazy import a; import b  #: lazy import a; import b
lazy = 1
lazy
import a  #: import a
lazy; import a  #: import a
lazy(x)
lazy.x
import lazy  #: import lazy
