from one import *

a = 5
print(a, b)
