import a
y=1
def f(): return a.x
