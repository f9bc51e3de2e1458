import pkg.sub as s
print(s)
