def twice(x):
    return 2 * x


def fixture():
    return 1


def test_twice():
    pass


def unused():
    pass
