from shapes import __all__
from shapes import *
