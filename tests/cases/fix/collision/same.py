from one import *
from again import *

print(a, b)
