def g():
    return 1


from a import f


def h():
    return f()


def i():
    return f()


def j():
    return f()


def k():
    return f()
