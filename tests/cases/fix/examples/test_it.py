from names import *


def check(fixture):
    pass
