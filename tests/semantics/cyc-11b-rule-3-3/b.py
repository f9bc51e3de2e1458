from __future__ import annotations
import a
def f(x: a.A) -> a.A: pass
y: a.A
