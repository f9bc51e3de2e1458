from a import Base


class B:
    pass


def make():
    return Base


class Both(Base, B):
    pass
