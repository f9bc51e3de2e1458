import pkg.rebinding as r
print(r.util)
