from one import *
from two import *

print(a, b)
