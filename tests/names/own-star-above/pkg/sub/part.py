from .. import *
from .. import _own, NOPE
from ... import pkg
from ..sub import part

print(LIMIT, LIMITS)
