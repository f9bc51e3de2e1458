from fast import *

print(engine, speed)
