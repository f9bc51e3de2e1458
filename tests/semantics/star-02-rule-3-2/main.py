from m import *
print(os, a)
print(_b)
