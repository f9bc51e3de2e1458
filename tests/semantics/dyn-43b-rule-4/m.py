def f():
    global g
    g=1
f()
try:
    1/0
except ZeroDivisionError as e: pass
