import a
def f(y=a.X): pass
