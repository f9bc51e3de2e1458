count: int = 0
print(__annotations__, __name__, __file__, __spec__, __builtins__)


def late():
    return __warningregistry__, __path__


class Box:
    first = __firstlineno__
    name = __qualname__
    where = __module__
    rest = __static_attributes__


print(__qualname__)
