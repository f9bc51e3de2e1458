from c import *
print(used)
