from names import *
print(x)
