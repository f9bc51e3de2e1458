# facts: imports
# What the grammar does not know, and layouts it stumbles over.
class A[T = int, *Ts = *tuple[int], **P = [int, str]]:
    import a  #: import a
def f[T: (int, str) = int, U = "X"](x: T) -> U:
    import a  #: import a [deferred]
type X[T = int] = list[T]
import a  #: import a
x = {**y for y in z}
x = {**a for a in b if c}
import a  #: import a
f"{title:=^40} {title:=>{width}} {x:=+5.2f}"
import a  #: import a
try:
    import a  #: import a [catches import]
except KeyError, ImportError:
    import b  #: import b [?]
x = t"a {b} {c!r:>{d}}"
x = f"{x["a"]} {f"{f"{1}"}"}"
x = [*y for y in z]
x = a[*b, 1:2]
with (open(a) as b, open(c) as d,):
    import a  #: import a
match = type = case = _ = 1
match.x; match[1]; match(1); type(x); print(match, type, case)
import a  #: import a
def f():
    x = (a +
b)
    import a  #: import a [deferred]
    from c import (  #: from c import d, e [deferred]
d,
  e)
import a  #: import a
