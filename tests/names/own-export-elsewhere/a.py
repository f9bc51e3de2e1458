def f():
    __all__ = ["x"]
class C:
    __all__ = ["x"]
