from . import second
from .thrid import x
from ... import y
