import pkg.sub.child
