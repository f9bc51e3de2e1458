import a.b.c as x
print(x.__name__)
