from typing import TYPE_CHECKING
f = None
if TYPE_CHECKING:
    from fast import *
