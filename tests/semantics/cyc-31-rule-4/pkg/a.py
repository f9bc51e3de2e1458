import pkg.b
def f(): return pkg.b.g()
