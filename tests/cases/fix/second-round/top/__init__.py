from top.mid import *

print(x)
