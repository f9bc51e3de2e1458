import a
def f():
    x: a.A = 1
f()
class C:
    y: a.A
