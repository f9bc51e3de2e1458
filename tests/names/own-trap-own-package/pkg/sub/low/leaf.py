import pkg.sub.models

print(pkg.sub.models.SIZE)
print(pkg.other)
