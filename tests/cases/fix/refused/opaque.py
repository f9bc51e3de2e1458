from magic import *

print(x)
