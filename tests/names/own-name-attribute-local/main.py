def f():
    import pkg.one
    return pkg.one.x, pkg.two
def g():
    import pkg.one as one
    return one.x, one.y
def h(pkg):
    return pkg.gone
def k():
    import pkg.one
    pkg = None
    return pkg.gone
