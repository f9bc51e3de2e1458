from fast import *

print(brake)
