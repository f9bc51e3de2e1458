import pkg.sub as alias
import os.path
gone = 1
del gone
annotated: int
if False:
    dead = 1
def f():
    global declared
    inner = 1
class C:
    attr = 1
squares = [item for item in range(3)]
try:
    pass
except ValueError as error:
    pass
