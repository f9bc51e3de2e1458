from one import *

print(a)

from two import *

print(a)
