from typing import TYPE_CHECKING

if TYPE_CHECKING:
    LIMIT = 1
    DEPTH = 1


def limit():
    return LIMIT, DEPTH
