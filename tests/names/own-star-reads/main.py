from base import *
APPS += ["x"]
class H(H): ...
f = wrap(f)
@wrap
def g(g=g): ...
k = 2
