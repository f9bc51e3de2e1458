f = None
del f
from fast import *
