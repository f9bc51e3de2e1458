import good

def f(:
    pass
