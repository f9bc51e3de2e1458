from typing import TYPE_CHECKING
from m import Thing
from m import Other
if TYPE_CHECKING:
    from m import Thing
    from m import Nothing
