from known import *

print(x, unheard_of)
