__all__ = ("a", "b")

try:
    import msvcrt
except ImportError:
    import fcntl
else:
    import _winapi


def check(hour):
    if not 0 <= hour <= 23:
        raise ValueError(hour)


check(len(sys.argv) if __debug__ is None else len(__all__))
