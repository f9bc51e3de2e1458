from __future__ import annotations
from a import A
def f(x: A): pass
