from a import f


def g():
    return 1


class C:
    h = f
