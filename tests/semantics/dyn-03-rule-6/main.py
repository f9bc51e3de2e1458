import importlib, m
old=m.K
m.extra=1
importlib.reload(m)
assert m.extra==1
assert m.K is not old
