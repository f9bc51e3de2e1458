from m import *
print(C)
