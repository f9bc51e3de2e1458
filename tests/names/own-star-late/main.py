from a import *
x = 3
from b import *
