from facade import *
print(area)
