# coding: latin-1
x = 'é'
from names import *
print(Kind)
