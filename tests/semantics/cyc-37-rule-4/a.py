x0=1
from b import y
x=1
