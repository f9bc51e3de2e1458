from .from2 import b
a=1
