def isdir():
    pass


def islink():
    pass


def exists():
    pass
