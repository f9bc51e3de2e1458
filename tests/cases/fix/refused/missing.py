from nowhere import *

print(x)
