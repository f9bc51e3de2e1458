import os
a = b = 1
del a, b
del never
for i in range(3):
    if i: del prev
    prev = 1
try:
    del unknown
except NameError: pass
c = 1
del c
del c
if "far" in globals(): del far
