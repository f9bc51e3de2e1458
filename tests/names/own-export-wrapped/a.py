__all__ = sorted(["x", "gone"])
x = 1
