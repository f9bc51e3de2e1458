import pkg
print(pkg.__file__)
import pkg.m
