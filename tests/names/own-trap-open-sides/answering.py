x = 1
open = 2


def __getattr__(name):
    raise AttributeError(name)
