part = "a"
__all__ = list({"a", "b"})
__all__ += {"c"}
__all__.extend({"d"})
__all__ += [f"{part}", *"ab"]
__all__ = [f"x{n}" for n in (1, 2)]
a = b = c = d = 1


def later():
    __all__ = "nothing"
