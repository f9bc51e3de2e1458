def paint():
    pass


def draw():
    pass
