def dump():
    pass


def load():
    pass


class Engine:
    dump = staticmethod(dump)
