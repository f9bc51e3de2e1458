value = 1
try:
    fast = 1
except ValueError:
    pass
