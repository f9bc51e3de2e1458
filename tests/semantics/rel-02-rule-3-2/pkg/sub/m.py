from ..a import __name__ as n
from . import other
from ... import x
