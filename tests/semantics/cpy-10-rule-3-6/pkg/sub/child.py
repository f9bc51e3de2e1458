import pkg.sub.parent
pkg.sub.parent
