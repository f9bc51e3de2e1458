import pkg.sub
print(hasattr(pkg,"sub"))
