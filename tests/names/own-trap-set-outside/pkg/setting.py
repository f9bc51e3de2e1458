import pkg.types as kinds
from . import types

types.LIMIT = 3
kinds.WIDTH = 4
print(types.SIZE == 3)
