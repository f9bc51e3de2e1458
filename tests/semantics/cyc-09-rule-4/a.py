import b
def f(): return b.g()
x=1
