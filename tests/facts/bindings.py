# facts: names
def f(a, b=(c := 1)):  #: assign c; def f
    d = 1
@decorator
async def g(): pass  #: def g
@(e := x)  #: assign e
class C(Base):  #: class C
    member = 1
    def method(self): pass
x = 1  #: assign x
x: int = 1  #: assign x
x: int  #: annotate x
x += 1  #: augment x
a = b = (c, [d, *e]) = f  #: assign a; assign b; assign c; assign d; assign e
a, b = b, a  #: assign a; assign b
(a) = 1  #: assign a
*a, = b  #: assign a
a.b = a[0] = a.b.c = 1
a.b: int = 1
a[0]: int
x.y, z = 1  #: assign z
for i in x: y = i  #: for i; assign y
for a.b, (c, d) in x: pass  #: for c; for d
async def h():  #: def h
    async for i in x: pass
    async with x as y: pass
with a as b, c() as (d, e), f: pass  #: with b; with d; with e
with (a as b, c as d): pass  #: with b; with d
with (a) as b.c: pass
print(y := f(x := 1))  #: assign x; assign y
[z := i for i in x]  #: assign z
{k: (v := w) for k, w in x}  #: assign v
lambda: (n := 1)
f"{n:=5} {n!r:=>10} {(m := 1)}"  #: assign m
z = (y := 1)  #: assign y; assign z
try: pass
except A as e: pass  #: except e
except (B, C) as f: pass  #: except f
except* D as g: pass  #: except g
match x:
    case a: pass  #: case a
    case [b, *c] | D(e, f=g): pass  #: case b; case c; case e; case g
    case {"k": h, **rest} if (i := 1): pass  #: case h; case rest; assign i
    case m.n as o: pass  #: case o
    case (_, *_, 1, "s"): pass
    case A.B(): pass
type X = int  #: type X
type Y[T] = list[T]  #: type Y
type = match = case = _ = print = 1  #: assign type; assign match; assign case; assign _; assign print
del x, (y, z)  #: del x; del y; del z
del a.b, a[0]
def f():  #: def f
    global p, q
    p = 1  #: global p
    for q in x: pass  #: global q
    import r, s as q  #: global q
    def g():
        p = 1
        q = 1
    class p: pass  #: global p
    def q(): pass  #: global q
    q += 1  #: global q
    [p := 1 for i in x]  #: global p
    lambda: (p := 1)
    del p
    p: int
def g():  #: def g
    p = 1
class K:  #: class K
    global inner
    inner = 1  #: global inner
    outer = 1
global x
if a:
    x = 1  #: assign x
    def f(): pass  #: def f
import not_repeated
from not_repeated import neither
ﬁ = 1  #: assign fi
exec = 3; async_ = 4  #: assign exec; assign async_
