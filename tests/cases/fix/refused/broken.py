from known import *

print(x
