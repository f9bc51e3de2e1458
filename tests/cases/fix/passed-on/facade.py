from core import *
from plain import *
from listed import *

__all__ = ['alpha']
