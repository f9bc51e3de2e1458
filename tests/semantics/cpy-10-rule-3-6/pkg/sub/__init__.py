import pkg.sub.parent
