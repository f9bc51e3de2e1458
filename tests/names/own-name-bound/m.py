import contextlib
a = b = 1
[c, (d, *e)] = 1, (2, 3)
f: int = 1
for g in (1,): pass
with contextlib.nullcontext() as h: pass
if (i := 1): pass
[(j := n) for n in (1,)]
match [1, {"k": 2}]:
    case [l, {"k": m, **o}]: pass
def p():
    global q
    q = 1
a += 1
globals()["r"] = 1
import sys
sys.modules[__name__].s = 1
