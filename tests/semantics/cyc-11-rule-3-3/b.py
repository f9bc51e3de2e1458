import a
def f(x: a.A): pass
