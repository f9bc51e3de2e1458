import pkg
print(pkg.a.b)
