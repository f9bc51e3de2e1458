import pkg.from1
