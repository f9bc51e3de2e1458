__all__ = ["profile", "print"]


def profile(function):
    return function


def print(*words):
    pass
