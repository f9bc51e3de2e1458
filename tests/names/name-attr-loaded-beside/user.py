import pkg.tool


def wait():
    return pkg.tool.waiter.wait()
