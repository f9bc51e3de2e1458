from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from b import T
__all__ = [
    "T",
    "deleted",
    "annotated",
    "local",
    "attr",
    "late",
    "__doc__",
]
deleted = 1
del deleted
annotated: int
def f(local):
    global late
    late = 1
class C:
    attr = 1
