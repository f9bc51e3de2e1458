print(late)
late = 1
count += 1
gone = 1
del gone
print(gone)
for own in own: pass
maybe = 1
if late:
    del maybe
print(maybe)
for turn in range(2):
    if turn:
        print(seen)
    seen = turn
def f(): return later, f
later = 2
def g(x=default): ...
default = 1
@deco
def h(): ...
def deco(f): return f
