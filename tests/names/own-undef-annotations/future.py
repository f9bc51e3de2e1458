from __future__ import annotations
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from other import T
def f(x: Later, t: T) -> Nope: ...
class Later: ...
print(T)
