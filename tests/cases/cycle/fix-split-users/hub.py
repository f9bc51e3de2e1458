import one
import three
import two

LIMIT = 10


def total():
    return one.VALUE + two.VALUE + three.VALUE


STEP = total()
