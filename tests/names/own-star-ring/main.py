from a import *
print(first, second)
print(third)
