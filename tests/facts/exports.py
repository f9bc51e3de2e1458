# facts: names
__all__ = []  #: assign __all__; all =
__all__ = ["a", 'b']  #: assign __all__; all =; all + "a"; all + "b"
__all__ = ("a", "b",)  #: assign __all__; all =; all + "a"; all + "b"
__all__ = "a", "b"  #: assign __all__; all =; all + "a"; all + "b"
__all__: list[str] = ["a"]  #: assign __all__; all =; all + "a"
__all__ = x = ["a"]  #: assign __all__; all =; all + "a"; assign x
__all__ = ["a" "b", """c"""]  #: assign __all__; all =; all + "ab"; all + "c"
__all__ = m.__all__  #: assign __all__; all = m
__all__ = list(a.b.__all__)  #: assign __all__; all = a.b
__all__ = sorted(["a"] + m.__all__, key=len)  #: assign __all__; all =; all + "a"; all + m
__all__ = a.__all__ + ["b"] + c.__all__  #: assign __all__; all = a; all + "b"; all + c
__all__ = (a.__all__ + (b.__all__ + ("c",)))  #: assign __all__; all = a; all + b; all + "c"
__all__ = __all__ + m.__all__  #: assign __all__; all + m
__all__ = ["a"] + __all__  #: assign __all__; all + "a"
__all__ = [*m.__all__, "a", *["b"]]  #: assign __all__; all =; all + m; all + "a"; all + "b"
__all__ = list()  #: assign __all__; all ?
__all__ = [x for x in y]  #: assign __all__; all ?
__all__ = dir()  #: assign __all__; all ?
__all__ = ["a", f.__name__, 1, b"c", f"d"]  #: assign __all__; all =; all + "a"; all + name of f; all ?; all ?; all ?
__all__ = ["a"] + x  #: assign __all__; all =; all + "a"; all + value x
__all__ = ["a"] * 2  #: assign __all__; all ?
__all__ = {"a"}  #: assign __all__; all ?
__all__ = "a"  #: assign __all__; all ?
__all__ += ["a"]  #: augment __all__; all + "a"
__all__ += ("a",)  #: augment __all__; all + "a"
__all__ += m.__all__  #: augment __all__; all + m
__all__ += m.n.__all__ + ["a"]  #: augment __all__; all + m.n; all + "a"
__all__ += x  #: augment __all__; all + value x
__all__ *= 2  #: augment __all__; all ?
__all__.append("a")  #: all + "a"
__all__.append(x)  #: all ?
__all__.extend(["a", "b"])  #: all + "a"; all + "b"
__all__.extend(m.__all__)  #: all + m
__all__.extend(x for x in y)  #: all ?
__all__.remove("a")  #: all - "a"
__all__.insert(0, "a")  #: all insert "a"
__all__.sort()
__all__.reverse()
__all__.clear()  #: all ?
__all__.pop()  #: all ?
__all__[0] = "a"  #: all ?
__all__[:] = ["a"]  #: all ?
del __all__[0]  #: all ?
del __all__  #: del __all__; all ?
(__all__,) = x  #: assign __all__; all ?
for __all__ in x: pass  #: for __all__; all ?
with x as __all__: pass  #: with __all__; all ?
if x:
    __all__ = ["a"]  #: assign __all__; all =; all + "a"
def f():  #: def f
    __all__ = ["a"]
    __all__.append("a")  #: all ?
class C:  #: class C
    __all__ = ["a"]
m.__all__ = ["a"]
m.__all__.append("a")
x = m.__all__  #: assign x
__all__: list  #: annotate __all__
