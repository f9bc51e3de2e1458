class Path:
    def __truediv__(self, name):
        return __import__(name)

    def __bool__(self):
        import truth
        return False


Path() / "quotient"
for name in sorted(["longer", "long"], key=len, reverse=True):
    __import__(name)
if any(__import__(name) for name in ("first", "never")):
    Path() or 1


def union(x: int | None):
    import never
