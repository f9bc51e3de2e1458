def gather():
    result: int
    ready = False

    def collect(value):
        nonlocal result, ready
        result = value
        ready = True

    collect(1)
    return result if ready else None


def lost():
    return later


gather()
