from b import *
first = 1
