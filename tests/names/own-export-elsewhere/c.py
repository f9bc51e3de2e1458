__all__ = []
def export(f):
    __all__.append(f.__name__)
    return f
@export
def used(): ...
