from pkg import g
def f(): pass
