import a
def g(): return a.x
