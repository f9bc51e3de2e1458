from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from b import B
class A: pass
