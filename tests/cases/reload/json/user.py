import app


def late():
    from lib import f

    return f
