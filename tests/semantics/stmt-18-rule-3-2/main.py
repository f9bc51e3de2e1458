try:
    from m import a, nope, b
except ImportError:
    pass
print(a)
print(b)
