from . import base, cart

base.cart = wired = cart


def choose():
    from .unix import Folders as chosen
    return chosen


def never():
    from .windows import Folders as chosen
    return chosen


Folders = choose()
