sum = 1


def max(*words):
    pass


def open(name):
    pass


def twice():
    pass


min = 3
