import lib


def g():
    return lib.f()
