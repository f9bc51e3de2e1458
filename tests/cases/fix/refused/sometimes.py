from maybe import *

print(x)
