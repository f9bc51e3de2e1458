import pkg.a
def g(): return pkg.a
