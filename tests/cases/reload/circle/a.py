x = 1
from b import y
