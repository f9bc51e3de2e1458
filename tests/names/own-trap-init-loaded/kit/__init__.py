from .a import f
print(b)
def g(): return b.x
del b
