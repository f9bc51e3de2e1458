from shapes import *
from pkg.cart import *

print(area)
