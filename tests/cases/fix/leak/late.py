from taker import *


def limit():
    try:
        return LIMIT
    except NameError:
        return None
