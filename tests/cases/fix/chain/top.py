from middle import *

print(needed)
