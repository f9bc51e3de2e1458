from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from others import Thing


def area(x): ...


late = 1
del late
