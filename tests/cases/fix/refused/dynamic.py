from known import *

print(globals()[input()])
