from __future__ import annotations

from b import B


class A:
    def b(self) -> B: ...
