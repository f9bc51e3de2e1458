"""How to use it.

>>> twice(2)
4
"""
from names import *
