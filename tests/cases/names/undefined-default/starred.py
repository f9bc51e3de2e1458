from shapes import *
print(area, nothing)
