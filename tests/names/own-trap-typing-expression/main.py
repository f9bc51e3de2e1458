import typing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shapes import Shape


def area(item):
    assert not TYPE_CHECKING or isinstance(item, Shape)
    if typing.TYPE_CHECKING and isinstance(item, Shape):
        return 1
    kind = Shape if TYPE_CHECKING else object
    assert TYPE_CHECKING or isinstance(item, Shape)
    kind = object if TYPE_CHECKING else Shape
    return kind
