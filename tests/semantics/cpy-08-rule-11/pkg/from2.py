from .from1 import a
b=1
