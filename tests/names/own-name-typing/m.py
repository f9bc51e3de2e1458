from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from other import Thing
else:
    Other = 1
